"""A plan's steps as a Qt list that tells only of the rows that changed, and the part of it that a filter shows."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt

from app.protocol.items import PlanStep
from app.ui.plan.rows import StepRow, heard_of, rows_of, tip_of, title_of
from app.ui.theme.look import Look
from app.ui.widgets.tips import tip

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
_NO_PARENT = QModelIndex()


class StepsModel(QAbstractListModel):
    """One row a step, in the plan's order; `ROW` gives its StepRow."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.rows: tuple[StepRow, ...] = ()

    def show(self, steps: Sequence[PlanStep]) -> None:
        """Steps that stay keep their rows; another order moves them, new ones come in where they stand."""
        rows = rows_of(steps)
        ids, wanted = self._ids(self.rows), self._ids(rows)
        if ids != wanted and set(ids) == set(wanted):
            self._move(rows)
        elif ids != wanted:
            self._exchange(rows)
        known, self.rows = self.rows, rows
        for number, (before, now) in enumerate(zip(known, rows, strict=True)):
            if before != now:
                self.dataChanged.emit(self.index(number), self.index(number))

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return title_of(self._look, row)
            case Qt.ItemDataRole.ToolTipRole:
                return tip(tip_of(self._look, row))
            case Qt.ItemDataRole.AccessibleTextRole:
                return heard_of(self._look, row)
            case _:
                return row if role == ROW else None

    def number_of(self, step_id: str) -> int | None:
        """The row of a step, from 0."""
        return next((number for number, row in enumerate(self.rows) if row.step.step_id == step_id), None)

    @staticmethod
    def _ids(rows: Sequence[StepRow]) -> list[str]:
        return [row.step.step_id for row in rows]

    def _move(self, rows: tuple[StepRow, ...]) -> None:
        self.layoutAboutToBeChanged.emit()
        places = {row.step.step_id: number for number, row in enumerate(rows)}
        kept = self.persistentIndexList()
        went = [self.index(places[self.rows[one.row()].step.step_id]) for one in kept]
        self.rows = rows
        self.changePersistentIndexList(kept, went)
        self.layoutChanged.emit()

    def _exchange(self, rows: tuple[StepRow, ...]) -> None:
        """What is alike at the front and at the back stays; what lies between is exchanged."""
        ids, wanted = self._ids(self.rows), self._ids(rows)
        shorter = min(len(ids), len(wanted))
        front = next((at for at in range(shorter) if ids[at] != wanted[at]), shorter)
        rest = shorter - front
        back = next((at for at in range(rest) if ids[-1 - at] != wanted[-1 - at]), rest)
        if front + back < len(ids):
            self.beginRemoveRows(_NO_PARENT, front, len(ids) - back - 1)
            self.rows = (*self.rows[:front], *self.rows[len(ids) - back :])
            self.endRemoveRows()
        if front + back < len(wanted):
            self.beginInsertRows(_NO_PARENT, front, len(wanted) - back - 1)
            self.rows = (*self.rows[:front], *rows[front : len(wanted) - back], *self.rows[front:])
            self.endInsertRows()


class FoundSteps(QSortFilterProxyModel):
    """The rows of a StepsModel whose steps were found; None shows them all."""

    def __init__(self) -> None:
        super().__init__()
        self._found: frozenset[str] | None = None
        self.setDynamicSortFilter(False)

    def show_only(self, found: frozenset[str] | None) -> None:
        if found != self._found:
            self._found = found
            # One change of layout; a filter that is told row by row costs a signal for each gap.
            self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        if self._found is None:
            return True
        source = self.sourceModel()
        assert isinstance(source, StepsModel)
        return source.rows[source_row].step.step_id in self._found
