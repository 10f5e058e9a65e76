"""The arguments of a call from two sides, as a form and as JSON; what is typed on the side in front holds.

Another side is opened only where it can take over all that was typed, so nothing is lost on the way.
"""

import logging
from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.protocol.approvals import is_same
from app.trade.json_types import JsonObject
from app.trade.text import Text
from app.ui import form_words
from app.ui.approvals.form import ArgumentForm
from app.ui.approvals.json_page import JsonPage
from app.ui.state.argument_json import JsonFault, ProposedCall, arguments_text, read_arguments
from app.ui.state.drafts import CallDraft, Unready, edited_arguments
from app.ui.state.field_texts import start_text
from app.ui.theme.look import Look
from app.ui.widgets.calm import CalmTabBar
from app.ui.widgets.composing import commit_input
from app.ui.widgets.controls import column, label
from app.ui.widgets.enter import OnEnter
from app.ui.widgets.visible import visible

_FORM, _JSON = range(2)
log = logging.getLogger(__name__)


class ArgumentPages(QWidget):
    """`changed` is emitted as something is typed on the side in front, and when another one comes there; `ended` by
    Enter in a field of the form."""

    changed = Signal()
    ended = Signal()

    def __init__(self, look: Look, request: ProposedCall) -> None:
        super().__init__()
        self._look = look
        self._request = request
        self._is_editing = False
        self.form = ArgumentForm(look, request.form, request.arguments)
        self.form.changed.connect(self.changed)
        self.page: JsonPage | None = None
        self._tabs = CalmTabBar()
        for text in (form_words.AS_FORM, form_words.ALL_AS_JSON):
            self._tabs.addTab(look.say(text))
        self._tabs.setTabToolTip(_JSON, look.say(form_words.ALL_AS_JSON_TIP))
        self._tabs.setAccessibleName(look.say(form_words.SIDES))
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._tabs.currentChanged.connect(self._turned)
        self._stack = column(self, look, gap=6)
        self._stack.addWidget(self._tabs, 0, Qt.AlignmentFlag.AlignLeft)
        self._said = label("", "bad", wraps=True)
        self._said.hide()
        self._stack.addWidget(self._said)
        self._stack.addWidget(self.form)

    @property
    def is_valid(self) -> bool:
        """Whether nothing is wrong with the fields of the form; what is wrong with a JSON, its reading tells."""
        is_read = not self._is_editing or self._json_in_front is not None
        return is_read or self.form.values() is not None

    @property
    def _json_in_front(self) -> JsonPage | None:
        return self.page if self._tabs.currentIndex() == _JSON else None

    def texts(self) -> Mapping[str, str]:
        """Of the form in front, the raw texts that no longer read as they began, by argument."""
        return self.form.texts() if self._is_editing and self._json_in_front is None else {}

    def json(self) -> str | None:
        """The text of the JSON in front while it is edited."""
        page = self._json_in_front
        return page.text() if page is not None and self._is_editing else None

    def edit(self, draft: CallDraft | None = None, *, takes_focus: bool = True) -> None:
        """Editors, with what was typed before, right or wrong."""
        self._is_editing = True
        if draft is not None and draft.json is not None:
            self._stay(_JSON)
            self._show_json(draft.json)
        page = self._json_in_front
        self._edit_form({} if draft is None else draft.texts, takes_focus=takes_focus and page is None)
        if page is not None:
            page.put(page.text(), is_edited=True)
            if takes_focus:
                page.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_values(self) -> None:
        """The arguments as they were proposed, to read."""
        self._is_editing = False
        self.form.show_values()
        if (page := self._json_in_front) is not None:
            page.put(arguments_text(self._request.arguments), is_edited=False)

    def reset(self) -> None:
        """The arguments as they were proposed, to edit; in the JSON that can be undone."""
        if (page := self._json_in_front) is not None:
            page.put(arguments_text(self._request.arguments), is_edited=True)
        else:
            self._edit_form({}, takes_focus=True)
        self.changed.emit()

    def is_typed_in(self, focus: QWidget | None) -> bool:
        """Whether the focus is in an editor."""
        return focus is not None and focus is not self._tabs and self.isAncestorOf(focus)

    def tell(self, edit: JsonObject | Unready | None) -> None:
        """What was made of the edit: what is wrong with the JSON is told where it is."""
        if self.page is not None:
            self.page.tell(edit if isinstance(edit, Unready) and self.json() is not None else None)

    def show_unready(self, unready: Unready) -> None:
        """The focus, to what cannot be approved."""
        if unready.field is not None:
            self.form.show_field(unready.field.name)
        elif (page := self._json_in_front) is not None:
            page.go_to(unready.line)

    def _turned(self, side: int) -> None:
        """Another tab was chosen; it goes back where the other side cannot take over."""
        commit_input()
        why = self._to_json() if side == _JSON else self._to_form()
        if why is not None:
            self._stay(_FORM if side == _JSON else _JSON)
        self._tell(why)
        self.changed.emit()

    def _to_json(self) -> Text | None:
        draft = CallDraft(texts=self.form.texts() if self._is_editing else {}, is_editing=self._is_editing)
        edited = edited_arguments(self._request, draft)
        if isinstance(edited, Unready):
            name = form_words.IN_PART(part=edited.field.label, why=edited.problem) if edited.field else edited.problem
            return form_words.CORRECT_FIRST(why=name)
        try:
            text = arguments_text(self._request.arguments if edited is None else edited)
        except (RecursionError, TypeError, ValueError):
            log.exception("the arguments of %s cannot be written as JSON", self._request.tool)
            return form_words.JSON_CANNOT_SHOW
        self._show_json(text)
        return None

    def _to_form(self) -> Text | None:
        page = self.page
        assert page is not None, "the JSON was in front"
        if self._is_editing:
            told = read_arguments(self._request, page.text())
            if isinstance(told, JsonFault):
                return form_words.CORRECT_FIRST(why=told.problem)
            self._edit_form(self._texts_of(told))
            draft = CallDraft(texts=self.form.texts(), is_editing=True)
            again = edited_arguments(self._request, draft)
            taken = self._request.arguments if again is None else again
            if isinstance(taken, Unready) or not is_same(taken, told):
                return form_words.FORM_CANNOT_SHOW
        page.hide()
        self.form.show()
        return None

    def _texts_of(self, told: JsonObject) -> Mapping[str, str]:
        proposed = self._request.arguments
        changed = [
            one
            for one in self._request.form
            if (one.name in told) is not (one.name in proposed)
            or not is_same(told.get(one.name), proposed.get(one.name))
        ]
        return {one.name: start_text(replace(one, value=told.get(one.name), is_given=True)) for one in changed}

    def _edit_form(self, texts: Mapping[str, str], *, takes_focus: bool = False) -> None:
        self.form.edit_values(texts, takes_focus=takes_focus)
        for field in self.form.editors():
            OnEnter(field, self.ended.emit)

    def _show_json(self, text: str) -> None:
        if self.page is None:
            self.page = JsonPage(self._look)
            self.page.changed.connect(self._json_changed)
            self._stack.addWidget(self.page)
        self.form.hide()
        self.page.put(text, is_edited=self._is_editing)
        self.page.show()

    def _json_changed(self) -> None:
        if self._json_in_front is not None:
            self._tell(None)
            self.changed.emit()

    def _stay(self, side: int) -> None:
        self._tabs.blockSignals(True)
        self._tabs.setCurrentIndex(side)
        self._tabs.blockSignals(False)

    def _tell(self, why: Text | None) -> None:
        self._said.setText("" if why is None else visible(self._look.say(why)))
        self._said.setVisible(why is not None)
