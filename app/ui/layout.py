"""The parts of the window side by side: conversations, chat, and the panels to the right; one set per look."""

from collections.abc import Mapping
from typing import TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QTabWidget, QWidget

from app.trade.text import Language
from app.ui import words
from app.ui.banner import Banner
from app.ui.chat.panel import ChatPanel
from app.ui.drafting import DraftBook
from app.ui.history.panel import HistoryPanel
from app.ui.models.panel import ModelsPanel
from app.ui.plan.panel import PlanPanel
from app.ui.results.panel import ResultsPanel
from app.ui.sides import side_panels
from app.ui.status import StatusLine
from app.ui.theme.look import Look
from app.ui.widgets.calm import CalmTabBar
from app.ui.widgets.controls import button, column, put_icon, row, rule

Shown = TypeVar("Shown", bound=QWidget)
_RAIL = 210
_SIDE = 430
_CHAT = 440


class _Pane(QWidget):
    """A part of the window that is never narrower than its controls."""

    def __init__(self, style: str, least: int) -> None:
        super().__init__()
        self.setObjectName(style)
        self._least = least

    def minimumSizeHint(self) -> QSize:
        needed = super().minimumSizeHint()
        return QSize(max(self._least, needed.width()), needed.height())


class Layout(QWidget):
    """Builds and places the panels. A narrow window gives up the side panels first, then the list."""

    settings_wanted = Signal()
    language_wanted = Signal()

    def __init__(self, look: Look, book: DraftBook | None = None) -> None:
        super().__init__()
        self.setObjectName("page")
        self._look = look
        self.history = HistoryPanel(look)
        self.banner = Banner(look)
        self.chat = ChatPanel(look, book)
        self.sides = tuple(one.build(look) for one in side_panels())
        self.plan = self._side(PlanPanel)
        self.results = self._side(ResultsPanel)
        self.models = self._side(ModelsPanel)
        self.status = StatusLine(look)
        self.settings_button = button(look.say(words.SETTINGS), self.settings_wanted.emit, "quiet")
        put_icon(look, self.settings_button, "settings", look.palette.muted, 18)
        self.language_button = button("", self.language_wanted.emit, "quiet")
        self.offer_language(Language.EN if look.language == Language.KO else Language.KO)
        outer = column(self, look, gap=0)
        self.splitter = self._make_splitter()
        outer.addWidget(self.splitter, 1)
        outer.addWidget(rule())
        outer.addWidget(self.status)

    def left(self) -> Mapping[str, object]:
        """How the engineer left the side panels, by name."""
        return {declared.name: side.left() for declared, side in zip(side_panels(), self.sides, strict=True)}

    def take_up(self, left: Mapping[str, object]) -> None:
        """Go on where the panels of another look were left."""
        for declared, side in zip(side_panels(), self.sides, strict=True):
            side.take_up(left.get(declared.name))

    def offer_language(self, language: Language) -> None:
        """The language that the switch changes to, by the name that it calls itself."""
        tip = self._look.say(words.LANGUAGE_SWITCH_TIP, language=language.name)
        self.language_button.setText(language.name)
        self.language_button.setAccessibleName(tip)
        self.language_button.setToolTip(tip)

    def show_tab(self, panel: QWidget) -> None:
        """Bring a side panel to the front, and back if the window had given it up."""
        self.tabs.setCurrentWidget(panel)
        self.tabs.show()

    def toggle_sides(self) -> None:
        """Give the side panels up, or bring them back with the keyboard in them."""
        self.tabs.setVisible(not self.tabs.isVisible())
        if self.tabs.isVisible():
            self.tabs.tabBar().setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.chat.composer.edit.setFocus()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(1280), self._look.px(800))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(_CHAT), self._look.px(360))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width()
        self._rail.setVisible(wide >= self._look.px(_RAIL + _CHAT))
        self.tabs.setVisible(wide >= self._look.px(_RAIL + _CHAT + _SIDE - 120))

    def _side(self, kind: type[Shown]) -> Shown:
        """The one that other panels lead to, or that the window asks for more than a side panel does."""
        return next(one.widget for one in self.sides if isinstance(one.widget, kind))

    def _make_splitter(self) -> QSplitter:
        look = self._look
        made = QSplitter(Qt.Orientation.Horizontal)
        made.setHandleWidth(1)
        made.addWidget(self._make_rail())
        made.addWidget(self._make_centre())
        made.addWidget(self._make_tabs())
        made.setStretchFactor(1, 1)
        made.setCollapsible(1, False)
        made.setSizes([look.px(_RAIL), look.px(1280 - _RAIL - _SIDE), look.px(_SIDE)])
        return made

    def _make_rail(self) -> QWidget:
        look = self._look
        self._rail = _Pane("rail", look.px(170))
        self._rail.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        stack = column(self._rail, look, gap=0)
        stack.addWidget(self.history, 1)
        foot = row(None, look, margin=8, gap=4)
        foot.addWidget(self.settings_button, 1)
        foot.addWidget(self.language_button)
        stack.addLayout(foot)
        return self._rail

    def _make_centre(self) -> QWidget:
        look = self._look
        made = _Pane("page", look.px(_CHAT - 20))
        stack = column(made, look, gap=0)
        held = row(None, look)
        held.setContentsMargins(look.px(12), look.px(8), look.px(12), 0)
        held.addWidget(self.banner)
        stack.addLayout(held)
        stack.addWidget(self.chat, 1)
        return made

    def _make_tabs(self) -> QTabWidget:
        look = self._look
        self.tabs = QTabWidget()
        self.tabs.setTabBar(CalmTabBar())
        self.tabs.setDocumentMode(True)
        self.tabs.setMinimumWidth(look.px(300))
        for declared, side in zip(side_panels(), self.sides, strict=True):
            self.tabs.addTab(side.widget, look.say(declared.title).replace("&", "&&"))
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setExpanding(False)
        self.tabs.tabBar().setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return self.tabs
