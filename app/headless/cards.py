"""Approvals, questions, plans and calls as plain text for a terminal; pure."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence

from app.headless import words
from app.headless.quoting import quoted
from app.headless.rehearsals import rehearsal_lines
from app.headless.revisions import revision_lines
from app.lib.pointing import pointed_out
from app.lib.visible import findings, on_one_line
from app.protocol.approvals import ApprovalRequest, ArgumentField, FieldKind
from app.protocol.codec import to_json
from app.protocol.items import (
    AssumedValue,
    CallStatus,
    Notice,
    NoticeLevel,
    Plan,
    PlanSource,
    PlanStep,
    Question,
    QuestionField,
    Risk,
    StepAsProposed,
    ToolCall,
)
from app.protocol.showing import BODY_TOO_LARGE, TRAITS, effect_remarks, in_its_unit, request_texts, unshowable
from app.protocol.stored import stored_changes
from app.protocol.values import ErrorInfo
from app.trade.answers.envelope import Effect, Sent
from app.trade.answers.tables import ResultTable
from app.trade.json_types import JsonValue
from app.trade.templates import told
from app.trade.text import Language, Text

MAX_TABLE_ROWS = 30
MAX_LISTED = 12
FOLDED_AT = 4_000
_LINE_END = "⏎"
COUNTED_FROM = 10

_RISKS: Mapping[Risk, Text] = {
    Risk.READ: words.READS_ONLY,
    Risk.CHANGE: words.CHANGES_MODEL,
    Risk.DESTROY: words.CAN_DESTROY_DATA,
}
_STATUSES: Mapping[CallStatus, Text] = {
    CallStatus.PENDING: words.PENDING,
    CallStatus.AWAITING_APPROVAL: words.WAITS_FOR_APPROVAL,
    CallStatus.RUNNING: words.RUNNING,
    CallStatus.VERIFIED: words.VERIFIED,
    CallStatus.MISMATCH: words.STORED_DIFFERENTLY,
    CallStatus.FAILED: words.FAILED,
    CallStatus.DECLINED: words.NOT_APPROVED,
    CallStatus.CANCELLED: words.CANCELLED,
    CallStatus.UNKNOWN: words.OUTCOME_UNKNOWN,
}
_SOURCES: Mapping[PlanSource, Text] = {
    PlanSource.SPECIALIST: words.SPECIALIST,
    PlanSource.SERVER: words.MODEL_ON_YOUR_SERVER,
    PlanSource.CONDUCTOR: words.CONDUCTOR,
    PlanSource.RULES: words.RULES,
    PlanSource.HAND: words.HAND,
}
_LEVELS: Mapping[NoticeLevel, Text] = {
    NoticeLevel.INFO: words.NOTE,
    NoticeLevel.WARNING: words.WARNING,
    NoticeLevel.ERROR: words.ERROR,
}


class Cards:
    """Texts in one language. What comes from elsewhere never begins a line of its own: each of its lines stands behind
    a mark, so that it cannot pass for one of ours."""

    def __init__(self, language: Language, columns: Callable[[], int] = lambda: 100) -> None:
        self._language = language
        self._columns = columns

    def approval(self, request: ApprovalRequest, *, is_whole: bool = False) -> str:
        """Everything that would be approved. A very long value is folded unless `is_whole`."""
        can = " · ".join(map(self.say, (_RISKS[request.risk], *(TRAITS[trait] for trait in request.traits))))
        where = f"{request.tool} · {can} · {request.target} · {request.model_identity}"
        lines = [*self._quoted("┌ ", _in_line(self.say(request.title))), *self._quoted("│ ", _in_line(where))]
        for label, text, value in self._given(request):
            lines += self._argument(_in_line(label), text, value, is_whole=is_whole)
        if left := self._not_given(request):
            lines += self._quoted("│   ", _in_line(f"{self.say(words.NOT_GIVEN)}: {', '.join(left)}"))
        if request.effect is not None:
            lines += self._effect(request.effect, limit=None if is_whole else MAX_LISTED)
        if found := findings(request_texts(request, self._language)):
            lines += self._quoted("│ ! ", self.say(told(pointed_out(found))))
        if (why := unshowable(request)) is not None:
            lines += self._quoted("│ ! ", self._blocked(request, why))
        return "\n".join(lines)

    def _given(self, request: ApprovalRequest) -> Iterator[tuple[str, str, JsonValue]]:
        """Each argument by its label, as text with its units, and as it is sent."""
        values = {row.name: row.value for row in request.form}
        for row in request.form:
            if row.name in request.arguments or row.value is not None:
                by_default = "" if row.is_given or row.name in request.arguments else self.say(words.DEFAULT)
                yield self.say(row.label) + by_default, _with_units(in_its_unit(row, values), row.value), row.value
        for name, value in request.arguments.items():
            if name not in values:
                yield name, _value(value), value

    def _not_given(self, request: ApprovalRequest) -> list[str]:
        rows = (row for row in request.form if row.value is None and row.name not in request.arguments)
        return [self.say(row.label) for row in rows]

    def _argument(self, label: str, text: str, value: JsonValue, *, is_whole: bool) -> list[str]:
        count = self._count(value)
        if not is_whole and len(text) > FOLDED_AT:
            start = _shortened(text)
            more = self.say(words.CHARACTERS_V_SHOWS_ALL(count=f"{len(text):,}"))
            text = f"{start} … ({more})"
        return self._quoted("│   ", f"{label}{count}: {text}", rest="│     ┊ ")

    def _count(self, value: JsonValue) -> str:
        items = value.split(",") if isinstance(value, str) else value
        if not isinstance(items, Sequence | Mapping) or isinstance(items, str) or len(items) < COUNTED_FROM:
            return ""
        return self.say(words.VALUES(count=f"{len(items):,}"))

    def _blocked(self, request: ApprovalRequest, why: Text) -> str:
        if request.problem is not None:
            return self.error(request.problem)
        return self.say(words.NOT_APPROVABLE_HERE(why=why))

    def question(self, question: Question) -> str:
        return self._joined("? ", self.say(question.text))

    def field(self, field: QuestionField) -> str:
        lines = self._quoted("  ", self.say(field.label))
        for number, choice in enumerate(field.choices, start=1):
            lines += self._quoted(f"    {number}) ", self.say(choice.label), rest="       ┊ ")
        return "\n".join(lines)

    def plan(self, plan: Plan) -> str:
        by = self.say(words.WRITTEN)
        lines = self._quoted("# ", f"{self.say(plan.title)} ({by} {self.say(_SOURCES[plan.source])})")
        for number, step in enumerate(plan.steps, start=1):
            lines += self._quoted(f"  {number}. ", f"{self.say(step.title)}{self._by(step)}", rest="     ┊ ")
            if step.proposed is not None:
                lines += self._quoted("     ┊ ", _in_line(self._edit(step, step.proposed)), rest="     ┊ ")
        if plan.assumptions:
            lines.append(self.say(words.ASSUMED(open=plan.open_assumptions, total=len(plan.assumptions))))
            for number, one in enumerate(plan.assumptions, start=1):
                tick = "✓" if one.confirmed else " "
                lines += self._quoted(f"  {number} [{tick}] ", f"{self.say(one.text)}{self._doubt(one.is_verified)}")
        return "\n".join(lines)

    def _by(self, step: PlanStep) -> str:
        """That the engineer put it in or edited it."""
        if step.is_by_hand:
            return self.say(words.PUT_IN_BY_HAND)
        return "" if step.proposed is None else self.say(words.EDITED_BY_HAND)

    def _edit(self, step: PlanStep, proposed: StepAsProposed) -> str:
        """Each argument that was changed, as it was and as it is sent."""
        before, after = proposed.arguments, step.arguments
        names = [name for name in dict.fromkeys((*before, *after)) if before.get(name) != after.get(name)]
        none = self.say(words.NOT_GIVEN)
        return ", ".join(
            f"{name}: {_value(before[name]) if name in before else none} → "
            f"{_value(after[name]) if name in after else none}"
            for name in names
        )

    def rehearsal(self, plan: Plan) -> str:
        """Empty while there is nothing to say of one."""
        return "\n".join(line for one in rehearsal_lines(plan, self.say) for line in self._quoted("  ", one, rest="  "))

    def revision(self, plan: Plan) -> str:
        """What stating a value would make of the steps; empty while none waits."""
        told = () if plan.revision is None else revision_lines(plan, plan.revision, self.say)
        return "\n".join(line for one in told for line in self._quoted("  ", one, rest="  "))

    def assumed_value(self, value: AssumedValue) -> str:
        """What may be stated, and what holds."""
        listed = "  ".join(f"[{at}] {self.say(one.label)}" for at, one in enumerate(value.choices, start=1))
        held = next((self.say(one.label) for one in value.choices if one.value == value.value), value.value)
        said = words.STATE_VALUE(label=value.label, held=f"{held} {value.unit}".strip(), listed=listed)
        return "\n".join(self._quoted("  ", self.say(said), rest="  ")) + " "

    def message(self, text: str) -> str:
        """An answer, set in from the edge: our own lines begin there."""
        return "\n".join(self._quoted("  ", text.replace("\t", "    "), rest="  "))

    def call(self, call: ToolCall) -> str:
        lines = self._quoted(
            "└ ", f"{self.say(call.title)}: {self.say(words.NOT_RUN if call.is_not_run else _STATUSES[call.status])}"
        )
        if call.by_rule is not None and call.status is not CallStatus.DECLINED:
            left, uses = call.by_rule.left, call.by_rule.uses
            passed = words.PASSED_BY_RULE if uses is None else words.PASSED_BY_COUNTED(left=left or 0, uses=uses)
            lines += self._quoted("  ", self.say(passed))
        if call.error is not None:
            lines += self._quoted("  ", self.error(call.error))
        if call.output is not None:
            lines += self._quoted("  ", self.say(call.output.summary))
            for one in call.output.differences:
                lines += self._quoted("  ", f"{one.where}: {one.requested} → {one.stored}")
            lines += [self.table(table) for table in call.output.tables]
        return "\n".join(lines)

    def table(self, table: ResultTable) -> str:
        heads = [
            f"{self.say(column.label)} [{column.unit}]" if column.unit else self.say(column.label)
            for column in table.columns
        ]
        lines = self._quoted("  ", f"{self.say(table.title)} · {table.source}")
        for row in (heads, *([_value(cell) for cell in row] for row in table.rows_in(self._language)[:MAX_TABLE_ROWS])):
            lines += self._quoted("  ", " | ".join(cell.replace("\n", "⏎") for cell in row))
        if table.total_rows > MAX_TABLE_ROWS:
            rest = table.total_rows - MAX_TABLE_ROWS
            lines.append(self.say(words.MORE_ROWS(rest=f"{rest:,}")))
        return "\n".join(lines)

    def notice(self, notice: Notice) -> str:
        hint = "" if notice.hint is None else f" {self.say(notice.hint)}"
        return self._joined("! ", f"{self.say(_LEVELS[notice.level])}: {self.say(notice.text)}{hint}")

    def retrying(self, attempt: int, delay_s: float, why: Text) -> str:
        """Why nothing comes now, and how long."""
        said = words.TRYING_AGAIN(attempt=attempt, delay_s=f"{delay_s:.0f}", why=why)
        return self._joined("  ", self.say(said))

    def quoted_lines(self, title: Text, lines: Sequence[Text]) -> str:
        """A list under its title."""
        quoted_each = (line for one in lines for line in self._quoted("  ", _in_line(self.say(one)), rest="    ┊ "))
        return "\n".join((self.say(title), *quoted_each))

    def problem(self, error: ErrorInfo) -> str:
        """An error on lines of its own."""
        return self._joined("! ", self.error(error))

    def error(self, error: ErrorInfo) -> str:
        hint = "" if error.hint is None else f" {self.say(error.hint)}"
        return self.say(error.message) + hint

    def say(self, text: Text) -> str:
        return text.in_language(self._language)

    def _effect(self, effect: Effect, limit: int | None) -> list[str]:
        groups = (
            (self.say(words.ADDS), effect.adds),
            (self.say(words.CHANGES), effect.changes),
            (self.say(words.DELETES), effect.deletes),
        )
        lines: list[str] = []
        for word, counts in groups:
            if counts:
                each = (
                    f"{table} {count:,}{_in_brackets(effect.ids.get(table, ''))}" for table, count in counts.items()
                )
                lines += self._quoted("│ ", _in_line(f"{word} {', '.join(each)}"))
        if effect.results_invalidated:
            lost = self.say(words.RESULTS_ARE_LOST)
            lines += self._quoted("│ ", lost)
        for said, is_caution in effect_remarks(effect):
            lines += self._quoted("│ ! " if is_caution else "│ ", self.say(said))
        for note in effect.notes:
            lines += self._quoted("│ ", _in_line(self.say(note)))
        lines += self._stored(effect, limit)
        for request in effect.requests[:limit]:
            lines += self._quoted(f"│ {self.say(words.SENDS)}: ", _in_line(request.line()))
            lines += self._body(request) if limit is None else []
        if limit is not None and (more := len(effect.requests) - limit) > 0:
            lines += self._quoted(
                "│ ",
                self.say(words.MORE_REQUESTS_V_SHOWS_ALL(more=f"{more:,}")),
            )
        return lines

    def _stored(self, effect: Effect, limit: int | None) -> list[str]:
        """What the fields become, in the model's units."""
        if not effect.values:
            return []
        units = _in_brackets(", ".join(effect.units.values()))
        lines = self._quoted("│ ", f"{self.say(words.STORED)}{units}:")
        changes = stored_changes(effect)
        for change in changes[:limit]:
            before = self.say(words.NEW) if change.before is None else change.text_before
            after = self.say(words.REMOVED) if change.after is None else change.text_after
            lines += self._quoted("│   ", f"{_in_line(change.where)}: {before} → {after}", rest="│     ┊ ")
        unlisted = max(0, effect.values_total - len(effect.values))
        folded = 0 if limit is None else max(0, len(changes) - limit)
        if folded or unlisted:
            said = self.say(words.MORE_FIELDS(folded=f"{folded + unlisted:,}"))
            lines += self._quoted("│   ", f"{said}{self._where_more(folded, unlisted)}")
        return lines

    def _body(self, request: Sent) -> list[str]:
        if request.is_too_large:
            return self._quoted("│   ", self.say(BODY_TOO_LARGE), rest="│     ┊ ")
        text = json.dumps(to_json(request.body), ensure_ascii=False) if request.body else ""
        return self._quoted("│   ", text, rest="│     ┊ ") if text else []

    def _where_more(self, folded: int, unlisted: int) -> str:
        shown = self.say(words.V_SHOWS(folded=f"{folded:,}")) if folded else ""
        held = self.say(words.ONLY_IN_REQUESTS(unlisted=f"{unlisted:,}"))
        return shown + (held if unlisted else "")

    def _joined(self, first: str, text: str) -> str:
        return "\n".join(self._quoted(first, text))

    def _quoted(self, first: str, text: str, rest: str = "") -> list[str]:
        follows = rest or (f"{first[0]}   ┊ " if first[0] in "┌│" else "    ┊ ")
        return quoted(text, width=self._columns(), first=first, rest=follows.replace("┌", "│"))

    def _doubt(self, is_verified: bool) -> str:
        return "" if is_verified else self.say(words.SOURCE_NOT_CHECKED)


def _value(value: JsonValue) -> str:
    """Exactly as it is sent; a text in quotes where it could be taken for something else."""
    if isinstance(value, str):
        is_clear = value and value == value.strip() and not _reads_otherwise(value)
        return value.replace("\n", f"{_LINE_END}\n") if is_clear else json.dumps(value, ensure_ascii=False)
    return json.dumps(to_json(value), ensure_ascii=False)


def _with_units(field: ArgumentField, value: JsonValue) -> str:
    """The value as it is sent, with the unit of each number beside it."""
    parts = {part.name: part for part in field.parts}
    match value:
        case int() | float() if field.unit and not isinstance(value, bool):
            return f"{_value(value)} {_in_line(field.unit)}"
        case Mapping() if field.kind in (FieldKind.GROUP, FieldKind.ROWS) and parts.keys() >= value.keys():
            each = (f"{json.dumps(key, ensure_ascii=False)}: {_inside(parts[key], one)}" for key, one in value.items())
            return f"{{{', '.join(each)}}}"
        case list() | tuple() if parts:
            entry = field if field.kind is FieldKind.ROWS else field.parts[0]
            return f"[{', '.join(_inside(entry, one) for one in value)}]"
        case _:
            return _value(value)


def _inside(field: ArgumentField, value: JsonValue) -> str:
    """A text within a list or an object stands in quotes, as it is sent."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else _with_units(field, value)


def _reads_otherwise(text: str) -> bool:
    """A text that spells a number, true, false or null."""
    try:
        return not isinstance(json.loads(text), dict | list)
    except ValueError:
        return False


def _shortened(text: str) -> str:
    return f"{text[:FOLDED_AT]} … {text[-FOLDED_AT // 10 :]}"


def _in_line(text: str) -> str:
    """What a line end is shown as within a line; the rest is seen to when the line is quoted."""
    return text.replace("\n", on_one_line("\n"))


def _in_brackets(text: str) -> str:
    return f" ({text})" if text else ""
