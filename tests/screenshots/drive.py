"""Drives the real window through the main job and takes a picture of each state; the README shows some of them.

`python -m tests.screenshots.drive [--all FOLDER]`: the pictures of the README go to resources/screenshots; with --all,
every state in both languages and both themes goes to FOLDER as well.
"""

import argparse
import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog

from app import bootstrap, bootstrap_window
from app.agent.threaded import ThreadedAgent
from app.bootstrap_foundations import foundations_for
from app.lib.paths import user_folders
from app.protocol.approvals import Decision
from app.protocol.commands import ApplySettings, InterruptTurn, LoadLocalModel, ResolveApproval, Shutdown
from app.protocol.items import Plan, Question
from app.protocol.states import LocalPhase
from app.ui.surroundings import forget
from app.ui.window import MainWindow
from tests.fakes.scripted_anthropic import Reply, ScriptedAnthropic
from tests.main_job.requests import ENGLISH, KOREAN

ROOT = Path(__file__).parents[2]
# Looked up before each session moves the user's folders.
MODELS = user_folders().data / "models"
SIZE = (1440, 900)
README_PICTURES = ("fresh", "approval", "results")
REQUESTS = {"ko": KOREAN, "en": ENGLISH}
ODD = {"ko": ("층고 3.5m", "층고 -3.5m"), "en": ("storey height 3.5 m", "storey height -3.5 m")}
STREAMED = {
    "ko": "## 풍하중과 지진하중\n\n두 하중은 **동시에** 조합하지 않습니다. 먼저 확인할 것은 다음과 같습니다.\n\n"
    "| 항목 | 확인 |\n|---|---|\n| 지반종류 | S1-S5 |\n"
    "| 내진등급 | 특, I, II |\n\n```\n1.2D + 1.0E + 1.0L\n```\n\n그리고",
    "en": "## Wind and seismic loads\n\nThe two are **not** combined at full value. Check first:\n\n"
    "| Item | Check |\n|---|---|\n| Site class | S1-S5 |\n| Seismic use group | special, I, II |\n\n"
    "```\n1.2D + 1.0E + 1.0L\n```\n\nAnd then",
}


class Photographer:
    """Takes pictures of one window into one folder."""

    def __init__(self, window: MainWindow, folder: Path, suffix: str) -> None:
        self._window = window
        self._folder = folder
        self._suffix = suffix
        folder.mkdir(parents=True, exist_ok=True)

    async def take(self, name: str) -> None:
        # Layout and fonts settle over a few turns of the event loop.
        for _ in range(20):
            await asyncio.sleep(0.02)
        path = self._folder / f"{name}{self._suffix}.png"
        if not self._window.grab().save(str(path)):
            raise RuntimeError(f"{path} could not be written")
        sys.stdout.write(f"{path}\n")

    async def take_dialogs(self, name: str) -> None:
        for dialog in self._window.findChildren(QDialog):
            if dialog.isVisible():
                await asyncio.sleep(0.3)
                dialog.grab().save(str(self._folder / f"{name}{self._suffix}.png"))


async def _until(what: str, is_true: Callable[[], bool], limit_s: float = 90.0) -> None:
    end = time.monotonic() + limit_s
    while not is_true():
        if time.monotonic() > end:
            raise TimeoutError(f"waited {limit_s:.0f} s for: {what}")
        await asyncio.sleep(0.03)


def _type(window: MainWindow, text: str) -> None:
    window.panels.chat.composer.edit.setPlainText(text)
    window.panels.chat.composer.edit.request_send()


async def _approve_until(window: MainWindow, tool: str | None) -> None:
    """Approve card by card until `tool` waits at the gate, or until the turn is over."""

    def is_there() -> bool:
        waiting = tuple(window.conversation.approvals.values())
        if tool is not None and any(request.tool == tool for request in waiting):
            return True
        for request in waiting:
            if request.approval_id not in decided:
                decided.add(request.approval_id)
                window.bridge.submit(ResolveApproval(approval_id=request.approval_id, decision=Decision.APPROVE))
        return tool is None and window.conversation.turn is None and bool(decided)

    decided: set[str] = set()
    await _until(f"{tool or 'the end of the plan'}", is_there)


def _has_question(window: MainWindow) -> bool:
    return any(isinstance(item, Question) and not item.is_closed for item in window.conversation.items.values())


async def _tour(window: MainWindow, camera: Photographer, language: str) -> None:
    request = REQUESTS[language]
    await _until("the tool server", lambda: window.view.tool_server is not None and _is_ready(window))
    await camera.take("fresh")
    _type(window, request)
    await _approve_until(window, "create_regular_frame")
    await camera.take("approval")
    await _approve_until(window, None)
    window.panels.show_tab(window.panels.results)
    await camera.take("results")
    window.panels.show_tab(window.panels.plan)
    await camera.take("plan")
    window.panels.show_tab(window.panels.models)
    await camera.take("models")
    await _odd_requests(window, camera, language)
    if MODELS.is_dir():
        await _specialist(window, camera, request)
    window.open_settings()
    await camera.take_dialogs("settings")


def _is_ready(window: MainWindow) -> bool:
    state = window.view.tool_server
    return state is not None and state.phase.value == "ready"


async def _odd_requests(window: MainWindow, camera: Photographer, language: str) -> None:
    request = REQUESTS[language]
    window.new_conversation()
    _type(window, request.replace(*ODD[language]))
    await _until("the refusal", lambda: len(window.conversation.items) >= 3 and window.conversation.turn is None)
    await camera.take("error")
    window.new_conversation()
    _type(window, request.replace("KDS 41 17 00:2019", "KBC2016"))
    await _until("the question", lambda: _has_question(window))
    await camera.take("question")
    window.new_conversation()


async def _specialist(window: MainWindow, camera: Photographer, request: str) -> None:
    """The small real model loads and writes; untrained, so only its writing is shown."""
    # Without a GPU the whole catalogue takes minutes to read for the first time; a picture needs only a part of it.
    window.bridge.submit(ApplySettings(changes={"local_model.context_tokens": 2048}))
    window.bridge.submit(LoadLocalModel())
    await _until("the model", lambda: _local_phase(window) in (LocalPhase.READY, LocalPhase.FAILED))
    window.panels.show_tab(window.panels.models)
    await camera.take("model-loaded")
    window.bridge.submit(ApplySettings(changes={"planner.preferred": "specialist"}))
    window.new_conversation()
    _type(window, request)
    window.panels.show_tab(window.panels.plan)
    await _until("a draft", lambda: _has_draft(window), limit_s=240)
    await camera.take("drafting")
    window.bridge.submit(InterruptTurn(conversation_id=window.conversation.conversation_id))
    await _until("the end of the turn", lambda: window.conversation.turn is None)


def _has_draft(window: MainWindow) -> bool:
    return any(isinstance(item, Plan) and len(item.draft) > 60 for item in window.conversation.items.values())


def _local_phase(window: MainWindow) -> LocalPhase | None:
    state = window.view.local_model
    return None if state is None else state.phase


async def _streaming(window: MainWindow, camera: Photographer) -> None:
    _type(window, "?")
    await _until("streamed text", lambda: any("```" in str(item) for item in window.conversation.items.values()))
    await camera.take("streaming")


async def _session(language: str, theme: str, folder: Path, *, streaming: bool) -> None:
    """One start of the program with a home of its own."""
    suffix = "" if theme == "light" else f"-{theme}"
    with tempfile.TemporaryDirectory() as home, ScriptedAnthropic([Reply.held(STREAMED[language])]) as provider:
        os.environ["LINTEL_HOME"] = home
        if MODELS.is_dir():
            (Path(home) / "data").mkdir()
            (Path(home) / "data" / "models").symlink_to(MODELS)
        os.environ["ANTHROPIC_API_KEY"] = "sk-ant-pictures-only-000000" if streaming else ""
        foundations = foundations_for(
            {
                "general.language": language,
                "appearance.theme": theme,
                "conductor.base_url": provider.base_url,
            }
        )
        agent = ThreadedAgent(lambda: bootstrap.build_agent(foundations))
        await agent.start()
        window = bootstrap_window.build_main_window(
            agent, foundations, drafts="", keep_drafts=forget, remembered="", remember=forget
        )
        window.resize(*SIZE)
        window.show()
        window.start()
        bootstrap.select_target(agent, foundations)
        camera = Photographer(window, folder, suffix)
        try:
            await (_streaming(window, camera) if streaming else _tour(window, camera, language))
        finally:
            agent.submit(Shutdown())
            await agent.wait_stopped()
            window.close()
            window.deleteLater()


def main() -> int:
    import qasync

    from app.ui.application import prepare_application

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", type=Path, metavar="FOLDER", help="every state, both languages and themes, to FOLDER")
    options = parser.parse_args()
    application = prepare_application([sys.argv[0]])
    loop = qasync.QEventLoop(application)
    asyncio.set_event_loop(loop)

    async def pictures() -> None:
        with tempfile.TemporaryDirectory() as scratch:
            for language in ("en", "ko"):
                folder = (options.all or Path(scratch)) / language
                for theme in ("light", "dark") if options.all else ("light",):
                    await _session(language, theme, folder, streaming=False)
                    if options.all:
                        await _session(language, theme, folder, streaming=True)
                target = ROOT / "resources" / "screenshots" / language
                target.mkdir(parents=True, exist_ok=True)
                for name in README_PICTURES:
                    (target / f"{name}.png").write_bytes((folder / f"{name}.png").read_bytes())

    with loop:
        loop.run_until_complete(pictures())
    return 0


if __name__ == "__main__":
    sys.exit(main())
