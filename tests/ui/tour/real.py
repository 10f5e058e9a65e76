"""`python -m tests.ui.tour.real LANGUAGE HOME [--orders] [--pictures FOLDER]`: real work over the embedded GEN NX.

Requests are typed, every card is looked at (unfolded, and as a form) and approved, and every table that comes back is
opened. Prints one JSON line for each look, as `tests.ui.tour.visit` does.
"""

import argparse
import asyncio
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QComboBox, QWidget

from app import bootstrap, bootstrap_window
from app.agent.threaded import ThreadedAgent
from app.bootstrap_foundations import foundations_for
from app.protocol.approvals import Decision
from app.protocol.commands import AnswerQuestion, ResolveApproval, Shutdown
from app.protocol.items import Question
from app.protocol.states import ServerPhase
from app.ui.approvals.card import ApprovalCard
from app.ui.chat.calls import CallCard
from app.ui.surroundings import forget
from app.ui.window import MainWindow
from tests.main_job.requests import KOREAN
from tests.planning.structures.gold import gold
from tests.ui.tour.looking import Look
from tests.ui.tour.stage import settle, unfold
from tests.ui.tour.visit import seen, take

T = TypeVar("T")
_WAIT_S = 300.0
# One with commands that are not read, and one that is taken in whole.
_STRANGE, _WHOLE = "strange.mgt", "whole.mgt"
REQUESTS = (
    KOREAN,
    "해석 전에 모델을 점검해줘",
    "비틀림 비정형 검토해줘",
    "노드 1 삭제해줘",
    "요소 99999 삭제해줘",
    "안녕",
)
# What is ordered on an open model, taken in from a file with lines that are not read, described, and asked about.
ORDERS = (
    "3층 RC 골조 만들어줘. X방향 6m 2경간, Y방향 6m 1경간, 층고 3.5m, 기둥 500x500, 보 300x600, C24, 기초 고정",
    "고정하중 DL 만들어줘",
    "2층 보에 DL 10 kN/m 재하해줘",
    "DL 보하중 10% 줄여줘",
    "한 층 증축 3m. 기둥 C3 450각, 보 G3 300x550 새로",
    "X방향으로 한 경간(6m) 더 늘려주세요",
    "절점 100 (30, 0, 0) 추가",
    "2층 기둥 단면을 바꿔줘",
    f'"{_STRANGE}" 가져와 줘',
    '"nowhere.mgt" 가져와 줘',
    f'"{_WHOLE}" 가져와 줘',
    gold()["C05"]["brief_ko"],
    gold()["I03"]["brief_ko"],
)
_LINES = """*UNIT
   KN   , M, KJ, C
*NODE
   1, 0, 0, 0
   2, 0, 0, 3
*MATERIAL
   1, CONC , C24 , 0, 0, , C, NO, 0.05, 1, KS01(RC), , C24 , NO, 25811.0
*SECTION
   1, DBUSER , C1 , CC, 0, 0, 0, 0, 0, 0, YES, NO, SB , 2, 0.5, 0.5, 0, 0, 0, 0, 0, 0, 0, 0
*ELEMENT
   1, BEAM , 1, 1, 1, 2, 0, 0
*CONSTRAINT
   1 , 111111,
*STLDCASE
   DL , D ,
"""
_UNKNOWN = """*TENDON-PROP
   1, 2, 3
*WEIRD
   1, 2
"""


class Run:
    """The window, what is typed into it, and every look at it."""

    def __init__(self, window: MainWindow, pictures: Path | None) -> None:
        self._window = window
        self._pictures = pictures
        self._look = Look()
        self._shown: set[tuple[str, str]] = set()
        self._number = 0

    async def ask(self, text: str) -> None:
        window = self._window
        window.panels.chat.composer.edit.setPlainText(text)
        window.panels.chat.composer.edit.request_send()
        count = len(window.conversation.items)
        await self._until(lambda: len(window.conversation.items) > count, _WAIT_S)
        looked: set[str] = set()

        def is_over() -> bool:
            for request in tuple(window.conversation.approvals.values()):
                if request.approval_id not in looked:
                    looked.add(request.approval_id)
                    self._card(request.approval_id, request.tool)
                    window.bridge.submit(ResolveApproval(approval_id=request.approval_id, decision=Decision.APPROVE))
            for item in tuple(window.conversation.items.values()):
                if isinstance(item, Question) and not item.is_closed and item.item_id not in looked:
                    looked.add(item.item_id)
                    self._see(f"question after {text[:30]}")
                    answers = {one.key: one.choices[0].value if one.choices else "I" for one in item.fields}
                    window.bridge.submit(AnswerQuestion(question_id=item.item_id, answers=answers))
            return window.conversation.turn is None

        await self._until(is_over, _WAIT_S)
        await self._outside(lambda: unfold(window.panels.chat))
        # What the arguments are is asked for when a card is unfolded.
        await self._until(lambda: all(_has_words(one) for one in window.panels.chat.findChildren(CallCard)), 60)
        await self._outside(lambda: self._see(text[:40]))
        await self._outside(self._tables)

    def _card(self, approval_id: str, tool: str) -> None:
        settle()
        cards = self._window.findChildren(ApprovalCard)
        card = next((one for one in cards if one.request.approval_id == approval_id), None)
        if card is None:
            return
        unfold(card)
        self._see(f"card of {tool}", card)
        if card.request.form:
            card._edit_pressed()
            self._see(f"form of {tool}", card)

    def _tables(self) -> None:
        results = self._window.panels.results
        self._window.panels.show_tab(results)
        names = results.findChild(QComboBox)
        for number, result in enumerate(results._results):
            if result.key not in self._shown and names is not None:
                self._shown.add(result.key)
                results._show(results._results[number])
                self._see(f"table {result.table.table_id}", results)
        self._window.panels.show_tab(self._window.panels.plan)

    def _see(self, name: str, part: QWidget | None = None) -> None:
        settle()
        self._number += 1
        sys.stdout.write(json.dumps({"width": 0, "scene": name, **seen(self._look, part)}) + "\n")
        if self._pictures:
            take(self._pictures, f"real-{self._number:03}-{name}")

    async def _outside(self, act: Callable[[], T]) -> T:
        """Of every task: while `act` lets events be handled, the tasks of the window go on, which no other task may."""
        loop = asyncio.get_running_loop()
        done: asyncio.Future[T] = loop.create_future()

        def take() -> None:
            try:
                done.set_result(act())
            except Exception as exc:
                done.set_exception(exc)

        loop.call_soon(take)
        return await done

    async def _until(self, is_true: Callable[[], bool], limit_s: float) -> None:
        end = time.monotonic() + limit_s
        while not await self._outside(is_true):
            if time.monotonic() > end:
                raise TimeoutError(f"the window took more than {limit_s:.0f} s")
            await asyncio.sleep(0.03)


def _has_words(card: CallCard) -> bool:
    """Whether an unfolded card knows what its arguments are."""
    return not card.is_unfolded or bool(card._fields) or card._call is None or not card._call.arguments


async def tour(language: str, requests: Iterator[str], home: Path, pictures: Path | None) -> None:
    os.environ["LINTEL_HOME"] = str(home)
    os.environ["ANTHROPIC_API_KEY"] = ""
    foundations = foundations_for({"general.language": language})
    folder = bootstrap.embedded_folder(foundations)
    folder.mkdir(parents=True, exist_ok=True)
    for name, unknown in ((_STRANGE, _UNKNOWN), (_WHOLE, "")):
        (folder / name).write_text(f"{_LINES}{unknown}*ENDDATA\n", encoding="utf-8")
    agent = ThreadedAgent(lambda: bootstrap.build_agent(foundations, has_window=True))
    await agent.start()
    window = bootstrap_window.build_main_window(
        agent, foundations, drafts="", keep_drafts=forget, remembered="", remember=forget
    )
    window.show()
    window.start()
    bootstrap.select_target(agent, foundations)
    run = Run(window, pictures)
    try:
        await run._until(lambda: _is_ready(window), 60)
        for text in requests:
            await run.ask(text)
    finally:
        agent.submit(Shutdown())
        await agent.wait_stopped()


def _is_ready(window: MainWindow) -> bool:
    state = window.view.tool_server
    return state is not None and state.phase is ServerPhase.READY


def main() -> int:
    import qasync

    from app.ui.application import prepare_application
    from app.ui.collector import Collector

    parser = argparse.ArgumentParser()
    parser.add_argument("language")
    parser.add_argument("home", type=Path)
    parser.add_argument("--pictures", type=Path)
    parser.add_argument("--requests", nargs="*", default=list(REQUESTS))
    parser.add_argument("--orders", dest="requests", action="store_const", const=list(ORDERS))
    options = parser.parse_args()
    application = prepare_application([])
    # The agent's thread must not take apart what belongs to the window.
    collector = Collector(application)
    loop = qasync.QEventLoop(application)
    asyncio.set_event_loop(loop)
    loop.run_until_complete(tour(options.language, iter(options.requests), options.home, options.pictures))
    collector.stop()
    return 0


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)
