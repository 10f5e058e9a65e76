"""What was typed and not decided: only what was really changed is sent, and everything typed is found again."""

from dataclasses import replace

import pytest

from app.protocol.approvals import ApprovalRequest, ArgumentField, Decision, FieldKind
from app.protocol.commands import ResolveApproval, StepMode, StepPlan
from app.protocol.items import Choice, Question, QuestionField, Risk
from app.protocol.transcript import Conversation
from app.trade.json_types import JsonValue
from app.trade.text import Text
from app.ui import samples
from app.ui.approvals.edits import edit_lines
from app.ui.state.drafts import (
    AnswerDraft,
    CallDraft,
    Drafts,
    Unready,
    call_key,
    decision_for,
    edited_arguments,
    from_text,
    question_key,
    to_text,
    with_answers,
    with_call,
    with_message,
    without_conversation,
)
from app.ui.state.field_texts import read_text
from app.ui.steering import steered
from app.ui.theme.look import Look

NAME = Text(en="Name", ko="이름")


def a_field(kind: FieldKind, value: JsonValue, **more: object) -> ArgumentField:
    return ArgumentField(name="x", label=NAME, kind=kind, value=value, **more)  # type: ignore[arg-type]


def asking(field: ArgumentField) -> ApprovalRequest:
    arguments = {"x": field.value, "kept": 1} if field.is_given else {"kept": 1}
    return replace(samples.approval(), form=(field,), arguments=arguments)


def typed(text: str) -> CallDraft:
    return CallDraft(texts={"x": text}, is_editing=True)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        (a_field(FieldKind.QUANTITY, "600 mm", dimension="length"), "600 mm"),
        (a_field(FieldKind.QUANTITY, "600 mm", dimension="length"), " 600.0mm "),
        (a_field(FieldKind.NUMBER, 600), "600.0"),
        (a_field(FieldKind.NUMBER, 600.0), "600"),
        (a_field(FieldKind.INTEGER, 3), " 3"),
        (a_field(FieldKind.BOOLEAN, True), "true"),
        (a_field(FieldKind.JSON, [{"a": 1}]), '[ {"a":1.0} ]'),
        (a_field(FieldKind.JSON, ["6 m", "6 m"]), "6 m,6 m"),
        (a_field(FieldKind.CHOICE, "C24", choices=(Choice(value="C24", label=NAME),)), "C24"),
        (a_field(FieldKind.INTEGER, 2, is_given=False), "2"),
        (a_field(FieldKind.TEXT, None, is_given=False), "  "),
    ],
)
def test_the_same_value_in_other_letters_is_no_edit(field: ArgumentField, text: str) -> None:
    assert edited_arguments(asking(field), typed(text)) is None


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        (a_field(FieldKind.QUANTITY, "600 mm", dimension="length"), "0.6 m", "0.6 m"),
        (a_field(FieldKind.QUANTITY, "600 mm", dimension="length"), "601 mm", "601 mm"),
        (a_field(FieldKind.NUMBER, 600), "600.5", 600.5),
        (a_field(FieldKind.BOOLEAN, True), "false", False),
        (a_field(FieldKind.BOOLEAN, None, is_given=False), "true", True),
        (a_field(FieldKind.JSON, [1]), "[true]", [True]),
        (a_field(FieldKind.TEXT, "a"), "A", "A"),
        (a_field(FieldKind.INTEGER, 2, is_given=False), "3", 3),
    ],
)
def test_another_value_is_sent_as_it_was_typed(field: ArgumentField, text: str, value: JsonValue) -> None:
    edited = edited_arguments(asking(field), typed(text))
    assert edited == {"x": value, "kept": 1}
    assert isinstance(edited, dict)
    assert type(edited["x"]) is type(value)


def test_an_emptied_optional_argument_is_left_out() -> None:
    assert edited_arguments(asking(a_field(FieldKind.TEXT, "a")), typed("")) == {"kept": 1}


def test_a_default_that_nobody_gave_is_not_added_by_another_edit() -> None:
    default = replace(a_field(FieldKind.INTEGER, 2, is_given=False), name="count")
    request = replace(asking(a_field(FieldKind.TEXT, "a")), form=(a_field(FieldKind.TEXT, "a"), default))
    assert edited_arguments(request, typed("b")) == {"x": "b", "kept": 1}


def test_a_wrong_edit_makes_no_decision_and_says_why() -> None:
    made = decision_for(asking(a_field(FieldKind.NUMBER, 1)), typed("one"))
    assert isinstance(made, Unready)
    assert "one" in made.problem.en


def test_an_edit_that_was_cancelled_is_not_sent() -> None:
    request = asking(a_field(FieldKind.TEXT, "a"))
    made = decision_for(request, replace(typed("b"), is_editing=False))
    assert isinstance(made, ResolveApproval)
    assert made.edited_arguments is None


def test_a_decision_names_the_request_that_was_shown() -> None:
    made = decision_for(samples.approval(), CallDraft(reason=" no ", is_refusing=True), Decision.REFUSE)
    assert isinstance(made, ResolveApproval)
    assert (made.digest, made.note, made.decision) == (samples.approval().digest, "no", Decision.REFUSE)


def test_everything_typed_is_found_again_after_a_kill() -> None:
    request, question = samples.approval(), samples.question()
    draft = CallDraft(texts={"material": "C27\ud800"}, is_editing=True, reason="왜", is_refusing=True, asked_as="old")
    drafts = with_message(Drafts(), "c", "half a thought")
    drafts = with_call(drafts, call_key("c", request.tool, request.arguments), draft)
    drafts = with_answers(drafts, question_key("c", question), AnswerDraft(answers={"grade": "I"}, asked_as="q"))
    assert from_text(to_text(drafts)) == drafts
    asked_again = replace(request, approval_id="another", call_id="another", digest="another")
    assert call_key("c", asked_again.tool, asked_again.arguments) in drafts.calls
    assert call_key("other", asked_again.tool, asked_again.arguments) not in drafts.calls
    assert question_key("c", replace(question, item_id="another")) in drafts.questions


@pytest.mark.parametrize("text", ["", "[", "[]", '{"calls": [1], "messages": {"a": 1}, "questions": 3}', "[" * 100_000])
def test_a_damaged_file_is_as_if_nothing_was_kept(text: str) -> None:
    assert from_text(text) == Drafts()


def test_a_deleted_conversation_leaves_nothing() -> None:
    drafts = with_message(with_message(Drafts(), "c", "one"), "d", "two")
    drafts = with_call(drafts, call_key("c", samples.approval().tool, samples.approval().arguments), typed("a"))
    assert without_conversation(drafts, "c") == with_message(Drafts(), "d", "two")


def test_the_oldest_drafts_make_room() -> None:
    drafts = Drafts()
    for number in range(300):
        drafts = with_message(drafts, str(number), "text")
    assert len(drafts.messages) == 200
    assert "299" in drafts.messages
    assert "0" not in drafts.messages


PLAN = samples.plan(6)
WAITING = Conversation(
    conversation_id="c",
    items={"plan": PLAN},
    approvals={"apr_frame": samples.approval()},
)
EDIT = CallDraft(texts={"material": "C27"}, is_editing=True)


def up_to(step_id: str) -> StepPlan:
    return StepPlan(plan_id="plan", mode=StepMode.TO, step_id=step_id)


def test_approving_up_to_here_takes_the_open_edit_along_first() -> None:
    commands = steered(up_to("s9"), WAITING, samples.approval(), EDIT)
    assert isinstance(commands, tuple)
    first, second = commands
    assert isinstance(first, ResolveApproval)
    assert first.edited_arguments is not None
    assert first.edited_arguments["material"] == "C27"
    assert second == up_to_same(second, "s9")


def up_to_same(command: object, step_id: str) -> StepPlan:
    assert isinstance(command, StepPlan)
    return replace(up_to(step_id), command_id=command.command_id)


@pytest.mark.parametrize("draft", [CallDraft(), CallDraft(texts={}, is_editing=True)])
def test_without_an_edit_the_plan_is_steered_alone(draft: CallDraft) -> None:
    command = up_to("s9")
    assert steered(command, WAITING, samples.approval(), draft) == (command,)


def test_a_step_after_the_selected_one_or_one_that_can_destroy_still_asks() -> None:
    command = up_to("s2")
    assert steered(command, WAITING, samples.approval(), EDIT) == (command,)
    command = up_to("s9")
    assert steered(command, WAITING, samples.approval(risk=Risk.DESTROY), EDIT) == (command,)


def test_a_wrong_edit_holds_the_plan_back() -> None:
    wrong = CallDraft(texts={"base_elevation": "high"}, is_editing=True)
    assert isinstance(steered(up_to("s9"), WAITING, samples.approval(), wrong), Unready)


def test_the_next_step_is_approved_by_its_own_decision() -> None:
    commands = steered(StepPlan(plan_id="plan", mode=StepMode.NEXT), WAITING, samples.approval(), EDIT)
    assert isinstance(commands, tuple)
    assert [type(one) for one in commands] == [ResolveApproval]


def test_a_question_is_known_by_its_words_and_fields() -> None:
    question = Question(item_id="q", text=NAME, fields=(QuestionField(key="a", label=NAME),), created_at=samples.AT)
    other = replace(question, fields=(QuestionField(key="b", label=NAME),))
    assert question_key("c", question) != question_key("c", other)


LENGTH = replace(a_field(FieldKind.NUMBER, 0.5), name="height", unit="m")
ROWS = a_field(FieldKind.ROWS, [{"height": 0.5}, {"height": 1}], parts=(LENGTH,))


@pytest.mark.parametrize(
    ("typed_text", "value"),
    [("400 mm", 0.4), ("0.4m", 0.4), ("0.4", 0.4), ("1,200 mm", 1.2), ("0.1 cm", 0.001)],
)
def test_a_number_typed_with_a_unit_is_sent_in_that_of_its_field(typed_text: str, value: float) -> None:
    assert read_text(LENGTH, typed_text).value == value


@pytest.mark.parametrize("typed_text", ["400 kN", "400 quux", "4 0 mm", "1,5 m", "400 mm mm"])
def test_a_number_with_another_unit_is_no_value(typed_text: str) -> None:
    assert read_text(LENGTH, typed_text).problem is not None


def test_a_number_without_a_unit_of_its_own_takes_none() -> None:
    assert read_text(a_field(FieldKind.NUMBER, 1), "400 mm").problem is not None


@pytest.mark.parametrize(
    ("field", "after", "lines"),
    [
        (LENGTH, 0.4, ("Name: 0.5 m → 0.4 m",)),
        (ROWS, [{"height": 0.5}, {"height": 2}], ("Name · 2 · Name: 1 m → 2 m",)),
        (ROWS, [{"height": 0.5}], ('Name · 2: {"height": 1} → not given',)),
    ],
)
def test_an_edit_is_told_value_by_value_with_units(
    look: Look, field: ArgumentField, after: JsonValue, lines: tuple[str, ...]
) -> None:
    request = replace(asking(field), arguments={field.name: field.value})
    told = edit_lines(look, request, request.arguments, {field.name: after})
    assert told == lines
    assert edit_lines(look, request, request.arguments, request.arguments) == ()
