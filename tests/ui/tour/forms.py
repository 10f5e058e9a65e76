"""The tools' own scenes: the palette, each tool's form (untouched, filled in, typed wrongly), and each tool's card."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from app.protocol.approvals import ApprovalRequest
from app.protocol.events import (
    ApprovalRequested,
    ItemStarted,
    ToolServerChanged,
    TurnFinished,
    TurnOutcome,
    TurnStarted,
)
from app.protocol.items import Risk
from app.protocol.queries import ListTools, Rehearsal, RehearseCall, ToolList
from app.protocol.states import ServerPhase, Target, ToolServerState
from app.tools.forms import form_of
from app.trade.json_types import JsonObject
from app.ui import samples
from app.ui.approvals.card import ApprovalCard
from app.ui.forms.sheet_editor import SheetEditor
from app.ui.palette.dialog import PaletteDialog
from app.ui.palette.tool_page import ToolPage
from app.ui.state.field_texts import given_arguments, start_text
from tests.ui.test_sheets import MODEL
from tests.ui.tool_specs import specs
from tests.ui.tour import sights
from tests.ui.tour.sights import LONG
from tests.ui.tour.stage import Stage, open_conversation, played, settle, unfold

_CARDS = "cards"
_WRONG = "{"
# Nothing that any field takes: neither a number nor a choice, and longer than a cell.
_ODD = "?" * 70


def tool_scenes(stage: Stage) -> Iterator[str]:
    """The name of each scene while it stands."""
    yield from played(stage, palette)
    yield from played(stage, tool_forms, clears=False)
    yield from played(stage, tool_cards)


def palette(stage: Stage) -> Iterator[str]:
    """The list without tools, with all of them, and searched."""
    window = stage.window
    for phase in (ServerPhase.STOPPED, ServerPhase.STARTING, ServerPhase.FAILED):
        error = LONG if phase is ServerPhase.FAILED else None
        state = ToolServerState(phase=phase, target=Target.EMBEDDED, error=error)
        stage.play(ToolServerChanged(state=state))
        window.tooling.open(window.look)
        yield f"no tools, server {phase}"
        stage.clear()
    stage.agent.answers[ListTools] = ToolList(tools=tuple(specs().values()))
    stage.play(ToolServerChanged(state=ToolServerState(phase=ServerPhase.READY, target=Target.EMBEDDED)))
    window.tooling.recent = ("create_structure", "get_story_drift")
    window.tooling.open(window.look)
    yield "every tool"
    for typed in (stage.say("seismic load", "지진하중"), stage.say("qwxz", "뷁")):
        stage.clear()
        window.tooling.open(window.look)
        _dialog(stage).finder.search.setText(typed)
        yield f"searched for {typed}"


def tool_forms(stage: Stage) -> Iterator[str]:
    """The form of every tool, as it opens and is insisted on, with each field filled, with each field wrong."""
    open_conversation(stage, "forms", sights.message(stage.language))
    for tool in specs():
        page = _page(stage, tool)
        page._run_pressed()
        yield f"{tool}, untouched"
        filled = _filled(tool)
        page = _page(stage, tool)
        page.present(form_of(specs()[tool], {}, MODEL), filled)
        _choose_last(page)
        stage.agent.answers[RehearseCall] = _rehearsal()
        page._preview_pressed()
        yield f"{tool}, filled in"
        _spoil(page)
        page._preview_pressed()
        yield f"{tool}, filled in wrongly"
        for button in _pickers(page)[:1]:
            button.click()
            yield f"{tool}, what the model has"
        stage.clear()
    yield from _cells(stage)
    page = _page(stage, "define_section")
    page.present_problem(LONG)
    stage.play(TurnStarted(conversation_id="forms", turn_id="tf", message_id="m"))
    yield "no form while a turn runs"
    stage.clear()
    stage.play(TurnFinished(conversation_id="forms", turn_id="tf", outcome=TurnOutcome.COMPLETED))


def _cells(stage: Stage) -> Iterator[str]:
    """Cells being typed in: a choice, a line that offers names."""
    page = _page(stage, "define_load_combinations")
    sheet = next(iter(page.findChildren(SheetEditor)))
    model = sheet.model
    for at in range(model.columnCount()):
        sheet.table.edit(model.index(0, at))
        settle()
        yield f"a cell of column {at}"
        sheet.commit()
    sheet.case.setText("?")
    sheet._add_case()
    yield "a case without a kind"
    stage.clear()


def tool_cards(stage: Stage) -> Iterator[str]:
    """The card of every tool that is asked about, with the tool's own examples as its arguments, and its form."""
    for tool, spec in specs().items():
        if spec.risk is Risk.READ:
            continue
        fields = form_of(spec, {}, MODEL)
        arguments, _ = given_arguments(fields, _filled(tool))
        request = replace(
            samples.approval(risk=spec.risk),
            approval_id=f"card-{tool}",
            call_id=f"card-{tool}",
            tool=tool,
            title=spec.title,
            form=form_of(spec, arguments, MODEL),
            arguments=arguments,
        )
        yield from _card(stage, request, arguments)


def _card(stage: Stage, request: ApprovalRequest, arguments: JsonObject) -> Iterator[str]:
    open_conversation(stage, _CARDS, sights.message(stage.language))
    stage.play(
        TurnStarted(conversation_id=_CARDS, turn_id="tc", message_id="m"),
        ItemStarted(conversation_id=_CARDS, turn_id="tc", item=sights.called(request)),
        ApprovalRequested(conversation_id=_CARDS, approval=request),
    )
    cards = stage.window.findChildren(ApprovalCard)
    card = next(one for one in cards if one.request.approval_id == request.approval_id)
    unfold(card)
    yield request.tool
    if arguments:
        card._edit_pressed()
        yield f"{request.tool}, edited"
    stage.play(TurnFinished(conversation_id=_CARDS, turn_id="tc", outcome=TurnOutcome.INTERRUPTED))


def _dialog(stage: Stage) -> PaletteDialog:
    assert stage.window.tooling.dialog is not None
    return stage.window.tooling.dialog


def _page(stage: Stage, tool: str) -> ToolPage:
    window = stage.window
    if window.tooling.dialog is None:
        window.tooling.open(window.look)
    _dialog(stage).show_finder()
    _dialog(stage).finder.chosen.emit(tool)
    settle()
    page = _dialog(stage).page
    assert page is not None
    assert page.form is not None
    return page


def _filled(tool: str) -> dict[str, str]:
    """Every field with the example of the schema, or with what it has by default."""
    made = {
        field.name: start_text(replace(field, value=field.example if field.example is not None else field.value))
        for field in form_of(specs()[tool], {}, MODEL)
    }
    return {name: text for name, text in made.items() if text}


def _rehearsal() -> Rehearsal:
    return Rehearsal(risk=Risk.CHANGE, effect=samples.approval().effect, problems=(LONG,))


def _choose_last(page: QWidget) -> None:
    for combo in page.findChildren(QComboBox):
        combo.setCurrentIndex(combo.count() - 1)
    for box in page.findChildren(QCheckBox):
        box.setChecked(True)


def _spoil(page: QWidget) -> None:
    for sheet in page.findChildren(SheetEditor):
        for at in range(sheet.model.columnCount()):
            is_long = at % 2 == 1 and not sheet.model.sheet.columns[at].part.choices
            sheet.model.setData(sheet.model.index(0, at), _ODD if is_long else _WRONG, Qt.ItemDataRole.EditRole)
    for line in page.findChildren(QLineEdit):
        line.setText(_WRONG)
    for text in page.findChildren(QPlainTextEdit):
        text.setPlainText(_WRONG)


def _pickers(page: QWidget) -> list[QPushButton]:
    """The buttons that offer what the model has."""
    return [one for one in page.findChildren(QPushButton) if one.toolTip() and not one.text() and one.isVisible()]
