"""Approvals, questions, plans and calls as plain text for a terminal; pure."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence

from app.headless.quoting import quoted
from app.lib.pointing import pointed_out
from app.lib.visible import findings
from app.protocol.approvals import ApprovalRequest
from app.protocol.codec import to_json
from app.protocol.items import (
    CallStatus,
    Notice,
    NoticeLevel,
    Plan,
    PlanSource,
    Question,
    QuestionField,
    Risk,
    ToolCall,
)
from app.protocol.showing import request_texts, unshowable
from app.protocol.values import ErrorInfo
from app.trade.answers.envelope import Effect
from app.trade.answers.tables import ResultTable
from app.trade.json_types import JsonValue
from app.trade.text import Language, Text

MAX_TABLE_ROWS = 30
MAX_LISTED = 12
FOLDED_AT = 4_000
COUNTED_FROM = 10
DEFAULT = (" (not given: default)", " (지정 안 함: 기본값)")

_RISKS: Mapping[Risk, Text] = {
    Risk.READ: Text(en="reads only", ko="읽기만 함"),
    Risk.CHANGE: Text(en="changes the model", ko="모델을 변경함"),
    Risk.DESTROY: Text(en="can destroy data", ko="데이터를 없앨 수 있음"),
}
_STATUSES: Mapping[CallStatus, Text] = {
    CallStatus.PENDING: Text(en="pending", ko="대기"),
    CallStatus.AWAITING_APPROVAL: Text(en="waits for approval", ko="승인 대기"),
    CallStatus.RUNNING: Text(en="running", ko="실행 중"),
    CallStatus.VERIFIED: Text(en="verified", ko="확인됨"),
    CallStatus.MISMATCH: Text(en="stored differently", ko="다르게 저장됨"),
    CallStatus.FAILED: Text(en="failed", ko="실패"),
    CallStatus.DECLINED: Text(en="not approved", ko="승인하지 않음"),
    CallStatus.CANCELLED: Text(en="cancelled", ko="취소"),
    CallStatus.UNKNOWN: Text(en="outcome unknown", ko="결과 불명"),
}
_NOT_RUN = Text(en="not run", ko="실행되지 않음")
_SOURCES: Mapping[PlanSource, Text] = {
    PlanSource.SPECIALIST: Text(en="the specialist", ko="전문 모델"),
    PlanSource.SERVER: Text(en="the model on your server", ko="서버의 모델"),
    PlanSource.CONDUCTOR: Text(en="the conductor", ko="대화 모델"),
    PlanSource.RULES: Text(en="rules", ko="규칙"),
}
_LEVELS: Mapping[NoticeLevel, Text] = {
    NoticeLevel.INFO: Text(en="Note", ko="알림"),
    NoticeLevel.WARNING: Text(en="Warning", ko="주의"),
    NoticeLevel.ERROR: Text(en="Error", ko="오류"),
}


class Cards:
    """Texts in one language. What comes from elsewhere never begins a line of its own: each of its lines stands behind
    a mark, so that it cannot pass for one of ours."""

    def __init__(self, language: Language, columns: Callable[[], int] = lambda: 100) -> None:
        self._language = language
        self._columns = columns

    def approval(self, request: ApprovalRequest, *, is_whole: bool = False) -> str:
        """Everything that would be approved. A very long value is folded unless `is_whole`."""
        where = f"{request.tool} · {self.say(_RISKS[request.risk])} · {request.target} · {request.model_identity}"
        lines = [*self._quoted("┌ ", self.say(request.title)), *self._quoted("│ ", where)]
        for label, value, unit in self._given(request):
            lines += self._argument(label, value, unit, is_whole=is_whole)
        if left := self._not_given(request):
            lines += self._quoted("│   ", f"{self._pick(en='Not given', ko='지정 안 함')}: {', '.join(left)}")
        if request.effect is not None:
            lines += self._effect(request.effect, limit=None if is_whole else MAX_LISTED)
        if found := findings(request_texts(request, self._language)):
            en, ko = pointed_out(found)
            lines += self._quoted("│ ! ", self._pick(en=en, ko=ko))
        if (why := unshowable(request)) is not None:
            lines += self._quoted("│ ! ", self._blocked(request, why))
        return "\n".join(lines)

    def _given(self, request: ApprovalRequest) -> Iterator[tuple[str, JsonValue, str]]:
        known = {row.name: self.say(row.label) for row in request.form}
        for row in request.form:
            if row.name in request.arguments or row.value is not None:
                by_default = (
                    "" if row.is_given or row.name in request.arguments else self._pick(en=DEFAULT[0], ko=DEFAULT[1])
                )
                yield known[row.name] + by_default, row.value, row.unit
        for name, value in request.arguments.items():
            if name not in known:
                yield name, value, ""

    def _not_given(self, request: ApprovalRequest) -> list[str]:
        rows = (row for row in request.form if row.value is None and row.name not in request.arguments)
        return [self.say(row.label) for row in rows]

    def _argument(self, label: str, value: JsonValue, unit: str, *, is_whole: bool) -> list[str]:
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        text = f"{_value(value)} {unit}" if unit and is_number else _value(value)
        count = self._count(value)
        if not is_whole and len(text) > FOLDED_AT:
            start = _shortened(text)
            more = self._pick(en=f"{len(text):,} characters, [v] shows all", ko=f"{len(text):,}자, [v] 전체 보기")
            text = f"{start} … ({more})"
        return self._quoted("│   ", f"{label}{count}: {text}", rest="│     ┊ ")

    def _count(self, value: JsonValue) -> str:
        items = value.split(",") if isinstance(value, str) else value
        if not isinstance(items, Sequence | Mapping) or isinstance(items, str) or len(items) < COUNTED_FROM:
            return ""
        return self._pick(en=f" ({len(items):,} values)", ko=f" (값 {len(items):,}개)")

    def _blocked(self, request: ApprovalRequest, why: Text) -> str:
        if request.problem is not None:
            return self.error(request.problem)
        return self._pick(
            en=f"This call cannot be approved here: {why.en}.", ko=f"여기서는 승인할 수 없습니다: {why.ko}."
        )

    def question(self, question: Question) -> str:
        return self._joined("? ", self.say(question.text))

    def field(self, field: QuestionField) -> str:
        lines = self._quoted("  ", self.say(field.label))
        for number, choice in enumerate(field.choices, start=1):
            lines += self._quoted(f"    {number}) ", self.say(choice.label), rest="       ┊ ")
        return "\n".join(lines)

    def plan(self, plan: Plan) -> str:
        by = self._pick(en="written by", ko="작성:")
        lines = self._quoted("# ", f"{self.say(plan.title)} ({by} {self.say(_SOURCES[plan.source])})")
        for number, step in enumerate(plan.steps, start=1):
            lines += self._quoted(f"  {number}. ", self.say(step.title), rest="     ┊ ")
        if plan.assumptions:
            lines.append(self._pick(en="  Assumed, please confirm:", ko="  가정, 확인 필요:"))
            for one in plan.assumptions:
                lines += self._quoted("  - ", f"{self.say(one.text)}{self._doubt(one.is_verified)}")
        return "\n".join(lines)

    def message(self, text: str) -> str:
        """An answer, set in from the edge: our own lines begin there."""
        return "\n".join(self._quoted("  ", text.replace("\t", "    "), rest="  "))

    def call(self, call: ToolCall) -> str:
        lines = self._quoted(
            "└ ", f"{self.say(call.title)}: {self.say(_NOT_RUN if call.is_not_run else _STATUSES[call.status])}"
        )
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
            lines.append(self._pick(en=f"  … {rest:,} more rows", ko=f"  … {rest:,}행 더 있음"))
        return "\n".join(lines)

    def notice(self, notice: Notice) -> str:
        hint = "" if notice.hint is None else f" {self.say(notice.hint)}"
        return self._joined("! ", f"{self.say(_LEVELS[notice.level])}: {self.say(notice.text)}{hint}")

    def retrying(self, attempt: int, delay_s: float, why: Text) -> str:
        """Why nothing comes now, and how long."""
        said = Text(
            en=f"Attempt {attempt}: trying again in {delay_s:.0f} s. {why.en}",
            ko=f"{attempt}번째 시도: {delay_s:.0f}초 뒤 다시 시도합니다. {why.ko}",
        )
        return self._joined("  ", self.say(said))

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
            (self._pick(en="adds", ko="추가"), effect.adds),
            (self._pick(en="changes", ko="변경"), effect.changes),
            (self._pick(en="deletes", ko="삭제"), effect.deletes),
        )
        lines: list[str] = []
        for word, counts in groups:
            if counts:
                each = (
                    f"{table} {count:,}{_in_brackets(effect.ids.get(table, ''))}" for table, count in counts.items()
                )
                lines += self._quoted("│ ", f"{word} {', '.join(each)}")
        if effect.results_invalidated:
            lost = self._pick(en="present analysis results are lost", ko="현재 해석 결과가 사라집니다")
            lines += self._quoted("│ ", lost)
        for note in effect.notes:
            lines += self._quoted("│ ", self.say(note))
        lines += self._stored(effect, limit)
        for request in (each.line() for each in effect.requests[:limit]):
            lines += self._quoted(f"│ {self._pick(en='sends', ko='전송')}: ", request)
        if limit is not None and (more := len(effect.requests) - limit) > 0:
            lines += self._quoted(
                "│ ",
                self._pick(en=f"… {more:,} more requests, [v] shows all", ko=f"… 요청 {more:,}개 더, [v] 전체 보기"),
            )
        return lines

    def _stored(self, effect: Effect, limit: int | None) -> list[str]:
        """What the fields become, in the model's units."""
        if not effect.values:
            return []
        units = _in_brackets(", ".join(effect.units.values()))
        lines = self._quoted("│ ", f"{self._pick(en='stored', ko='저장 값')}{units}:")
        for change in effect.values[:limit]:
            before = self._pick(en="new", ko="새 값") if change.before is None else _value(change.before)
            after = self._pick(en="removed", ko="삭제") if change.after is None else _value(change.after)
            lines += self._quoted("│   ", f"{change.where}: {before} → {after}", rest="│     ┊ ")
        unlisted = max(0, effect.values_total - len(effect.values))
        folded = 0 if limit is None else max(0, len(effect.values) - limit)
        if folded or unlisted:
            said = self._pick(en=f"… {folded + unlisted:,} more fields", ko=f"… 필드 {folded + unlisted:,}개 더")
            lines += self._quoted("│   ", f"{said}{self._where_more(folded, unlisted)}")
        return lines

    def _where_more(self, folded: int, unlisted: int) -> str:
        shown = self._pick(en=f", [v] shows {folded:,}", ko=f", [v] {folded:,}개 보기") if folded else ""
        held = self._pick(en=f", {unlisted:,} only in the requests", ko=f", {unlisted:,}개는 요청에만 있음")
        return shown + (held if unlisted else "")

    def _joined(self, first: str, text: str) -> str:
        return "\n".join(self._quoted(first, text))

    def _quoted(self, first: str, text: str, rest: str = "") -> list[str]:
        follows = rest or (f"{first[0]}   ┊ " if first[0] in "┌│" else "    ┊ ")
        return quoted(text, width=self._columns(), first=first, rest=follows.replace("┌", "│"))

    def _doubt(self, is_verified: bool) -> str:
        return "" if is_verified else self._pick(en=" (source not checked)", ko=" (출처 미확인)")

    def _pick(self, *, en: str, ko: str) -> str:
        return Text(en=en, ko=ko).in_language(self._language)


def _value(value: JsonValue) -> str:
    """Exactly as it is sent; a text in quotes where it could be taken for something else."""
    if isinstance(value, str):
        return (
            value
            if value and value == value.strip() and not _reads_otherwise(value)
            else json.dumps(value, ensure_ascii=False)
        )
    return json.dumps(to_json(value), ensure_ascii=False)


def _reads_otherwise(text: str) -> bool:
    """A text that spells a number, true, false or null."""
    try:
        return not isinstance(json.loads(text), dict | list)
    except ValueError:
        return False


def _shortened(text: str) -> str:
    return f"{text[:FOLDED_AT]} … {text[-FOLDED_AT // 10 :]}"


def _in_brackets(text: str) -> str:
    return f" ({text})" if text else ""
