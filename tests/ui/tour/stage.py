"""What a tour plays on: the window over an agent that says what the scenes want."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.protocol.evaluations import ReadEvaluations
from app.protocol.events import ConversationOpened
from app.protocol.items import Item
from app.protocol.performance import ReadPerformance
from app.protocol.queries import (
    ConversationList,
    ConversationSummary,
    EstimateFit,
    FitEstimate,
    FitVerdict,
    ListConversations,
    ListLocalModels,
    ListModels,
    ListRecommendedModels,
    ListRungs,
    ListTools,
    ModelEntry,
    ModelList,
    ReadToolForm,
    SearchHistory,
    SearchHit,
    SearchHits,
    ToolForm,
    ToolList,
)
from app.protocol.query import A, Query
from app.protocol.values import ErrorInfo
from app.settings.sections import Theme
from app.tools.forms import form_of
from app.trade.text import Language
from app.ui.build import build_window
from app.ui.sample_states import AT, GB
from app.ui.widgets.fold import Fold
from tests.ui import evaluations
from tests.ui.conftest import ready
from tests.ui.fake_agent import FakeAgent, run_at_once
from tests.ui.test_sheets import MODEL
from tests.ui.tool_specs import specs
from tests.ui.tour import sights
from tests.ui.tour.sights import LONG, written

_TURNS = 8
HERE = "conv"


def settle() -> None:
    """Until layouts, wrapped heights and deferred deletions are through."""
    for _ in range(_TURNS):
        QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()


@dataclass(frozen=True, slots=True, kw_only=True)
class Surface:
    """How the window of a tour looks; `width` 0: as wide as it opens by itself."""

    language: Language
    theme: Theme = Theme.LIGHT
    scale: float = 1.0
    width: int = 0


class TourAgent(FakeAgent):
    """Answers each form out of the real catalogue."""

    async def ask(self, query: Query[A]) -> A:
        if isinstance(query, ReadToolForm):
            self.queries.append(query)
            return cast(
                "A",
                ToolForm(
                    tool=query.tool,
                    fields=form_of(specs()[query.tool], query.arguments, MODEL if query.suggests else None),
                ),
            )
        return await super().ask(query)


class Stage:
    """The window over an agent that plays what the scenes say."""

    def __init__(self, surface: Surface) -> None:
        self.surface = surface
        self.language = surface.language
        self.agent = TourAgent(ready(), answers=_answers(self.language))  # type: ignore[arg-type]

        async def save(_name: str, _value: str, /) -> ErrorInfo | None:
            return LONG

        self.window = build_window(
            self.agent,
            language=surface.language,
            theme=surface.theme,
            scale=surface.scale,
            settings={},
            save_secret=save,
            start=run_at_once,
        )
        if surface.width:
            self.window.resize(surface.width, self.window.height())
        self.window.show()
        self.window.start()
        settle()

    def play(self, *events: object) -> None:
        self.agent.publish(*events)  # type: ignore[arg-type]
        self.window.bridge.frame()
        settle()

    def say(self, en: str, ko: str) -> str:
        return written(self.language, en, ko)

    def clear(self) -> None:
        """Close what lies over the window."""
        for one in QApplication.topLevelWidgets():
            if one is not self.window and one.isVisible():
                one.close()
        settle()


def _answers(language: Language) -> dict[type, object]:
    titles = (
        written(language, "Seismic design of the north tower with a basement", "지하층이 있는 북쪽 타워의 내진설계"),
        written(language, "Drift", "층간변위"),
        "",
    )
    listing = tuple(
        ConversationSummary(conversation_id=key, title=title, updated_at=AT, item_count=4)
        for key, title in zip((HERE, "c2", "c3"), titles, strict=True)
    )
    excerpt = written(language, "… the governing storey is the third …", "… 지배층은 3층이며 …")
    return {
        ListConversations: ConversationList(conversations=listing),
        ListLocalModels: sights.library(),
        ListModels: ModelList(
            models=(
                ModelEntry(name="claude-sonnet-4-5", is_local=False),
                ModelEntry(name="/models/Qwen2.5-7B-Instruct-Q4_K_M.gguf", is_local=True, size_bytes=5 * GB),
            )
        ),
        ListRecommendedModels: sights.recommended(),
        ListRungs: sights.ladder(),
        ListTools: ToolList(tools=()),
        ReadPerformance: sights.performance(),
        ReadEvaluations: evaluations.report(),
        EstimateFit: FitEstimate(is_known=True, needed_bytes=6 * GB, free_bytes=9 * GB, verdict=FitVerdict.TIGHT),
        SearchHistory: SearchHits(hits=(SearchHit(conversation_id="c2", item_id="i", excerpt=excerpt),)),
    }


def unfold(root: QWidget) -> None:
    """Open what can be opened, also what opens with that."""
    for _ in range(3):
        closed = [one for one in root.findChildren(Fold) if one.isVisible() and not one.is_open]
        toggles = [
            one for one in root.findChildren(QWidget) if getattr(one, "is_unfolded", None) is False and one.isVisible()
        ]
        for one in closed:
            one.toggle()
        for one in toggles:
            one._toggle_details()  # type: ignore[attr-defined]
        settle()


def open_conversation(stage: Stage, conversation_id: str, *items: Item) -> None:
    """Another conversation in front."""
    stage.play(ConversationOpened(conversation_id=conversation_id, title="", items=items))
    stage.window.open_conversation(conversation_id)
    settle()


def played(stage: Stage, part: Callable[[Stage], Iterator[str]], *, clears: bool = True) -> Iterator[str]:
    """The scenes of one part, each by its name while it stands; with `clears` nothing stays open for the next one."""
    for name in part(stage):
        settle()
        yield f"{part.__name__.strip('_')}: {name}"
        if clears:
            stage.clear()
