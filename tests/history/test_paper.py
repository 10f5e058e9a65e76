"""The record for the project file: what a checking engineer reads of a turn, in both languages."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.history.audit import Witness
from app.history.history import History
from app.lib.redaction import Redactor, Secret, homeless
from app.protocol.approval_rules import RuleLayer, RuleStanding, RuleState
from app.protocol.approvals import Decision
from app.protocol.events import (
    ApprovalRequested,
    ApprovalResolved,
    ConversationDeleted,
    ConversationRenamed,
    Event,
    ItemCompleted,
    ItemUpdated,
)
from app.protocol.items import CallStatus, Plan, PlanStatus, PlanStep, StepStatus
from app.protocol.queries import AuditPage, AuditScope
from app.protocol.rehearsals import PlanRehearsal, RehearsalPhase
from app.protocol.values import now
from app.trade.answers.rehearsal import FigureKind, KeyFigure
from app.trade.text import Language
from tests.history.test_audit_contents import CANARIES, database, everywhere, replanned, shown_card, told, turn
from tests.history.test_history import CONV, TURN, Writer, call, opened
from tests.protocol.rule_samples import allow

EVERYTHING = AuditScope()


async def page(
    path: Path,
    *events: Event,
    scope: AuditScope = EVERYTHING,
    language: Language = Language.EN,
    witness: Witness | None = None,
) -> AuditPage:
    history = History(path, witness=witness or Witness(who=lambda: "Kim Jiho (jkim)"))
    writer = Writer(history, (await history.open()).next_seq)
    await writer.write(*events)
    written = await history.written_out(scope, language)
    await history.close()
    return written


def edited() -> tuple[Event, ...]:
    """The turn with the first card edited by the engineer: 3.5 m became 4 m."""
    done = turn()
    changed = ItemUpdated(
        conversation_id=CONV, item=replace(call(CallStatus.AWAITING_APPROVAL), arguments={"height": 4.0})
    )
    card = shown_card()
    again = replace(card.approval, approval_id="ap_2", arguments={"height": 4.0})
    approved = ApprovalResolved(
        conversation_id=CONV, approval_id="ap_2", call_id="call_1", decision=Decision.APPROVE, by="engineer"
    )
    return (*done[:6], changed, replace(card, approval=again), approved, *done[6:])


async def test_a_page_tells_the_card_the_decision_and_what_was_read_back(tmp_path: Path) -> None:
    written = await page(tmp_path / "history.sqlite3", *turn())
    assert (written.calls, written.is_intact) == (1, True)
    for piece in (
        "<h2>Plan: Taller</h2>",
        "Ordered: “3.5 m”",
        '<td width="34%">Height (height)</td><td width="66%">3.5 m</td>',
        '<td width="26%">STOR/2.STORY_LEVEL</td><td width="34%">3.0 m</td><td width="40%">3.5 m</td>',
        f'sha256:{"e" * 64}</p>\n<p class="code">{{"Assign": {{"2": {{"HEIGHT": 3.5}}}}}}</p>',
        "Decision: Approved by Kim Jiho (jkim)",
        "Note: “as agreed on site”",
        "stored as sent",
        '<td width="34%">HEIGHT</td><td width="66%">3.5</td>',
        "7 records: each fits on the one before.",
    ):
        assert piece in written.html, piece


async def test_a_body_that_is_not_kept_is_said_to_be_told_by_its_digest(tmp_path: Path) -> None:
    card = shown_card()
    assert card.approval.effect is not None
    (sent,) = card.approval.effect.requests
    effect = replace(card.approval.effect, requests=(replace(sent, body=None, is_too_large=True),))
    bare = replace(card, approval=replace(card.approval, effect=effect))
    events = tuple(bare if isinstance(event, ApprovalRequested) else event for event in turn())
    written = await page(tmp_path / "history.sqlite3", *events)
    assert "Its body is not kept here" in written.html


async def test_the_page_is_said_in_korean(tmp_path: Path) -> None:
    html = (await page(tmp_path / "history.sqlite3", *turn(), language=Language.KO)).html
    for piece in (
        '<html lang="ko">',
        "승인 기록",
        "계획: Taller (ko)",
        "결정: Kim Jiho (jkim) 승인",
        "보낸 대로 저장됨",
    ):
        assert piece in html, piece


async def test_an_edit_is_told_with_its_unit_before_and_after(tmp_path: Path) -> None:
    html = (await page(tmp_path / "history.sqlite3", *edited())).html
    assert '<td width="30%">Height (height)</td><td width="35%">3.5 m</td><td width="35%">4.0 m</td>' in html
    assert html.count("Decision: Approved by Kim") == 1
    assert html.index("Decision: Edited by Kim Jiho (jkim); the edited call") < html.index("Decision: Approved by Kim")
    assert html.index("Edited by the engineer") < html.index("Card as it was shown again")


async def test_a_changed_plan_tells_who_changed_which_step_and_how(tmp_path: Path) -> None:
    html = (await page(tmp_path / "history.sqlite3", *replanned())).html
    for piece in (
        "Plan changed by Kim Jiho (jkim)",
        "Step edited: Make (make)",
        '<td width="30%">n</td><td width="35%">1</td><td width="35%">2</td>',
        "Step added by hand: Check (check)",
        "New order of the steps:",
        "1. Check",
        "Step taken out again: Check (check)",
    ):
        assert piece in html, piece
    assert html.index("Plan changed by Kim Jiho (jkim)") < html.index("Card as it was shown")


async def test_only_what_lies_in_the_scope_is_written(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    began = now()
    await page(path, *turn(), ConversationRenamed(conversation_id=CONV, title="Tower A, storey 3"))
    for scope, calls in (
        (AuditScope(conversation_id="tower a"), 1),
        (AuditScope(conversation_id="tower b"), 0),
        (AuditScope(conversation_id="other"), 0),
        (AuditScope(conversation_id=CONV), 1),
        (AuditScope(project="tower.mgbx"), 0),
        (AuditScope(project="M"), 1),
        (AuditScope(since=began, until=began + timedelta(days=1)), 1),
        (AuditScope(until=began), 0),
        (AuditScope(since=began + timedelta(days=1)), 0),
    ):
        written = await page(path, scope=scope)
        assert (written.calls, "Nothing of the record" in written.html) == (calls, calls == 0), scope


async def test_what_was_deleted_is_told_and_its_words_are_gone(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    written = await page(path, *turn(), ConversationDeleted(conversation_id=CONV))
    assert written.is_intact
    assert "A conversation was deleted with all that it said, by Kim Jiho (jkim)." in written.html
    assert "was deleted with its conversation" in written.html
    assert "as agreed on site" not in written.html
    assert "Taller" not in written.html


@pytest.mark.parametrize("language", [Language.KO, Language.EN])
async def test_no_secret_and_no_home_folder_is_on_a_page(tmp_path: Path, language: Language) -> None:
    redactor = Redactor()
    redactor.add(Secret("canary-midas-key-0001"))
    home = homeless(Path("/home/canary0006"))
    witness = Witness(who=lambda: "Kim", clean=lambda text: home(redactor.redact(text)))
    events: list[Event] = []
    for number, secret in enumerate(CANARIES):
        events += (opened(f"c{number}", f"with {secret} in it"), *everywhere(f"into {secret} now", f"c{number}"))
    written = await page(tmp_path / "history.sqlite3", *events, language=language, witness=witness)
    assert written.calls == len(CANARIES)
    assert "canary" not in written.html


async def test_what_would_not_be_seen_is_shown_and_no_text_becomes_markup(tmp_path: Path) -> None:
    html = (await page(tmp_path / "history.sqlite3", *everywhere("<b>\u202emoc.evil</b>", CONV))).html
    assert "<b>" not in html
    assert "&lt;b&gt;⟨U+202E⟩moc.evil" in html


async def test_what_was_rehearsed_stands_beside_what_came(tmp_path: Path) -> None:
    figure = KeyFigure(kind=FigureKind.PERIOD, value=1.25, unit="s", mode=1)
    found = PlanRehearsal(phase=RehearsalPhase.DONE, figures=(figure,))
    events = turn()
    plan = events[-1].item  # type: ignore[union-attr]
    assert isinstance(plan, Plan)
    rehearsed = ItemUpdated(
        conversation_id=CONV, item=replace(plan, status=PlanStatus.RUNNING, rehearsal=found, steps=active(plan))
    )
    came = replace(found, actual=(replace(figure, value=1.3),))
    told_with_its_end = ItemUpdated(conversation_id=CONV, item=replace(plan, rehearsal=came))
    ended = ItemCompleted(conversation_id=CONV, turn_id=TURN, item=replace(plan, rehearsal=came))
    # Told again with each step; recorded once.
    written = await page(
        tmp_path / "history.sqlite3", *events[:3], rehearsed, rehearsed, *events[3:-1], told_with_its_end, ended
    )
    assert written.is_intact
    assert written.html.count("Rehearsed on a copy of the model") == 1
    assert '<td width="22%">1.25 s</td><td width="22%">–</td><td width="16%">–</td>' in written.html
    assert '<td width="22%">1.25 s</td><td width="22%">1.3 s</td><td width="16%">+4.0 %</td>' in written.html
    assert "9 records: each fits" not in written.html
    assert "8 of 8 records stand here" in written.html


def active(plan: Plan) -> tuple[PlanStep, ...]:
    return tuple(replace(step, status=StepStatus.ACTIVE) for step in plan.steps)


async def test_an_edit_is_a_record_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    await page(path, *edited())
    with database(path) as connection:
        record, content = told(connection, "edited")
    assert (record["who"], content) == ("Kim Jiho (jkim)", {"before": {"n": 1}, "after": {"height": 4.0}})


@pytest.mark.parametrize("layer", RuleLayer)
async def test_a_call_that_passed_by_a_rule_names_the_rule_and_what_it_said(tmp_path: Path, layer: RuleLayer) -> None:
    rule = allow("rule-7", why="Beams of this floor.")
    standing = RuleStanding(rule=rule, layer=layer, state=RuleState.HOLDS, uses_left=2)
    events = [
        replace(event, by="rule", rule=standing) if isinstance(event, ApprovalResolved) else event for event in turn()
    ]
    said = (await page(tmp_path / "h.sqlite3", *events)).html
    whose = "company policy" if layer is RuleLayer.COMPANY else "user"
    for text in ("Let through by a rule", f"Rule of the {whose}: rule-7", "900", "Beams of this floor."):
        assert text in said


@pytest.mark.parametrize(
    ("decision", "by", "told"),
    [
        (Decision.APPROVE, "read", "Only reads: not asked for"),
        (Decision.REFUSE, "rule", "Not made: a rule forbids it"),
    ],
)
async def test_what_was_decided_without_a_card_says_so(tmp_path: Path, decision: Decision, by: str, told: str) -> None:
    events = [
        replace(event, by=by, decision=decision) if isinstance(event, ApprovalResolved) else event for event in turn()
    ]
    assert told in (await page(tmp_path / "h.sqlite3", *events)).html
