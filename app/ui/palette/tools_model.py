"""The tools that were found, as a list."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from app.protocol.queries import ToolSpec
from app.ui import form_words as words
from app.ui.marks import RISKS
from app.ui.theme.look import Look
from app.ui.widgets.visible import visible

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class ToolsModel(QAbstractListModel):
    """Tools in the order in which they are shown; `lately` are those used before."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.tools: tuple[ToolSpec, ...] = ()
        self.lately: frozenset[str] = frozenset()

    def show(self, tools: tuple[ToolSpec, ...], lately: frozenset[str]) -> None:
        self.beginResetModel()
        self.tools, self.lately = tools, lately
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.tools)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        tool = self.tools[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return visible(self._look.say(tool.title))
            case Qt.ItemDataRole.ToolTipRole:
                return visible(self._look.say(tool.description))
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{visible(self._look.say(tool.title))}, {self.does(tool)}, {self.about(tool)}"
            case _:
                return None

    def does(self, tool: ToolSpec) -> str:
        """Whether it reads, changes or deletes."""
        return self._look.say(RISKS[tool.risk].word)

    def about(self, tool: ToolSpec) -> str:
        """Its name for those who know it, and what it does."""
        lately = f"{self._look.say(words.RECENT)} · " if tool.name in self.lately else ""
        return f"{lately}{visible(tool.name)} · {visible(self._look.say(tool.description))}"
