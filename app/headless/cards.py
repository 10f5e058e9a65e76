"""Approvals, questions, plans and calls as plain text for a terminal; pure."""

import json
from collections.abc import Mapping

from app.protocol.approvals import ApprovalRequest
from app.protocol.codec import to_json
from app.protocol.items import (
    CallStatus,
    Effect,
    Notice,
    NoticeLevel,
    Plan,
    PlanSource,
    Question,
    QuestionField,
    ResultTable,
    Risk,
    ToolCall,
)
from app.protocol.values import ErrorInfo, JsonValue, Language, Text

MAX_TABLE_ROWS = 30

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
    """Texts in one language."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def approval(self, request: ApprovalRequest) -> str:
        lines = [
            f"┌ {self.say(request.title)}",
            f"│ {request.tool} · {self.say(_RISKS[request.risk])} · {request.target} · {request.model_identity}",
        ]
        lines += [f"│   {self.say(row.label)}: {_value(row.value)}" for row in request.form if row.value is not None]
        if left := [self.say(row.label) for row in request.form if row.value is None]:
            lines.append(f"│   {self._pick(en='Not given', ko='지정 안 함')}: {', '.join(left)}")
        if request.effect is not None:
            lines += [f"│ {line}" for line in self._effect(request.effect)]
        return "\n".join(lines)

    def question(self, question: Question) -> str:
        return f"? {self.say(question.text)}"

    def field(self, field: QuestionField) -> str:
        lines = [f"  {self.say(field.label)}"]
        lines += [f"    {number}) {self.say(choice.label)}" for number, choice in enumerate(field.choices, start=1)]
        return "\n".join(lines)

    def plan(self, plan: Plan) -> str:
        by = self._pick(en="written by", ko="작성:")
        lines = [f"# {self.say(plan.title)} ({by} {self.say(_SOURCES[plan.source])})"]
        lines += [f"  {number}. {self.say(step.title)}" for number, step in enumerate(plan.steps, start=1)]
        if plan.assumptions:
            lines.append(self._pick(en="  Assumed, please confirm:", ko="  가정, 확인 필요:"))
            lines += [f"  - {self.say(one.text)}{self._doubt(one.is_verified)}" for one in plan.assumptions]
        return "\n".join(lines)

    def call(self, call: ToolCall) -> str:
        lines = [f"└ {self.say(call.title)}: {self.say(_STATUSES[call.status])}"]
        if call.error is not None:
            lines.append(f"  {self.error(call.error)}")
        if call.output is not None:
            lines.append(f"  {self.say(call.output.summary)}")
            lines += [f"  {one.where}: {one.requested} → {one.stored}" for one in call.output.differences]
            lines += [self.table(table) for table in call.output.tables]
        return "\n".join(lines)

    def table(self, table: ResultTable) -> str:
        heads = [
            f"{self.say(column.label)} [{column.unit}]" if column.unit else self.say(column.label)
            for column in table.columns
        ]
        lines = [f"  {self.say(table.title)} · {table.source}", "  " + " | ".join(heads)]
        lines += ["  " + " | ".join(_value(cell) for cell in row) for row in table.rows[:MAX_TABLE_ROWS]]
        if table.total_rows > MAX_TABLE_ROWS:
            rest = table.total_rows - MAX_TABLE_ROWS
            lines.append(self._pick(en=f"  … {rest:,} more rows", ko=f"  … {rest:,}행 더 있음"))
        return "\n".join(lines)

    def notice(self, notice: Notice) -> str:
        hint = "" if notice.hint is None else f" {self.say(notice.hint)}"
        return f"! {self.say(_LEVELS[notice.level])}: {self.say(notice.text)}{hint}"

    def error(self, error: ErrorInfo) -> str:
        hint = "" if error.hint is None else f" {self.say(error.hint)}"
        return self.say(error.message) + hint

    def say(self, text: Text) -> str:
        return text.in_language(self._language)

    def _effect(self, effect: Effect) -> list[str]:
        groups = (
            (self._pick(en="adds", ko="추가"), effect.adds),
            (self._pick(en="changes", ko="변경"), effect.changes),
            (self._pick(en="deletes", ko="삭제"), effect.deletes),
        )
        lines = [
            f"{word} " + ", ".join(f"{table} {count:,}" for table, count in counts.items())
            for word, counts in groups
            if counts
        ]
        if effect.results_invalidated:
            lines.append(self._pick(en="present analysis results are lost", ko="현재 해석 결과가 사라집니다"))
        return lines + [self.say(note) for note in effect.notes]

    def _doubt(self, is_verified: bool) -> str:
        return "" if is_verified else self._pick(en=" (source not checked)", ko=" (출처 미확인)")

    def _pick(self, *, en: str, ko: str) -> str:
        return Text(en=en, ko=ko).in_language(self._language)


def _value(value: JsonValue) -> str:
    return value if isinstance(value, str) else json.dumps(to_json(value), ensure_ascii=False)
