"""The audit record as a page for the project file, in one language: what a checking engineer reads. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from app.history import paper_words as words
from app.history.card_paper import CardPaper
from app.history.markup import heading, line, page, table
from app.history.rule_paper import rule_lines
from app.history.trails import CallTrail, Card, Edit, TrailPart, TrailRecord, edits_between, objects
from app.protocol.items import CallStatus, PlanSource, Risk, StepStatus
from app.protocol.queries import AuditScope
from app.trade.text import Language, Text

_SOURCES = {
    PlanSource.RULES: words.WRITTEN_BY_RULES,
    PlanSource.SPECIALIST: words.WRITTEN_BY_SPECIALIST,
    PlanSource.SERVER: words.WRITTEN_BY_SERVER,
    PlanSource.CONDUCTOR: words.WRITTEN_BY_CONDUCTOR,
    PlanSource.HAND: words.WRITTEN_BY_HAND,
}
_RISKS = {Risk.READ: words.READS_ONLY, Risk.CHANGE: words.CHANGES, Risk.DESTROY: words.DESTROYS}
_ENDS = {
    CallStatus.VERIFIED: words.STORED_AS_SENT,
    CallStatus.MISMATCH: words.STORED_OTHERWISE,
    CallStatus.FAILED: words.CALL_FAILED,
    CallStatus.DECLINED: words.WAS_DECLINED,
    CallStatus.CANCELLED: words.WAS_CANCELLED,
    CallStatus.UNKNOWN: words.END_UNKNOWN,
}
_CLOSED = {
    "interrupt": words.CLOSED_BY_INTERRUPT,
    "expiry": words.CLOSED_BY_EXPIRY,
    "change": words.CLOSED_BY_CHANGE,
    "restart": words.CLOSED_BY_RESTART,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """What stands above the records: `count` and `digest` are where the whole record ends, `findings` what is wrong
    with it, `titles` those of conversations."""

    scope: AuditScope
    at: datetime
    by: str
    count: int
    digest: str
    is_intact: bool
    findings: tuple[Text, ...]
    titles: Mapping[str, str]


class AuditPaper:
    """Says one record in one language."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._cards = CardPaper(language)

    def html(self, cover: Cover, parts: Sequence[TrailPart]) -> str:
        body = [*self._cover(cover, parts), *(piece for part in parts for piece in self._part(part, cover.titles))]
        return page(self._say(words.TITLE), str(self._language), body)

    def _cover(self, cover: Cover, parts: Sequence[TrailPart]) -> Iterator[str]:
        say = self._say
        yield heading(1, say(words.TITLE))
        yield line(say(words.SAID_BY), "quiet")
        shown = sum(len(_records(part)) for part in parts)
        end = words.RECORDS_HERE(shown=shown, count=cover.count)
        yield table(
            (
                (say(words.EXPORTED_AT), moment(cover.at)),
                (say(words.EXPORTED_BY), cover.by or say(words.NOBODY)),
                (say(words.CONVERSATION), self._conversation(cover)),
                (say(words.MODEL_FILE), cover.scope.project or say(words.ANY_MODEL)),
                (say(words.PERIOD), self._period(cover.scope)),
                (say(words.STATE_OF_RECORD), self._state(cover)),
                (say(words.END_OF_RECORD), f"{say(end)}\n{cover.digest}"),
            ),
            widths=(24, 76),
        )
        order = f"lintel audit verify history.sqlite3 --head {cover.count}:{cover.digest}"
        yield line(say(words.HOW_TO_CHECK(order=order)), "quiet")
        if not parts:
            yield line(say(words.NOTHING_HERE))

    def _conversation(self, cover: Cover) -> str:
        asked = cover.scope.conversation_id
        if not asked:
            return self._say(words.ALL_CONVERSATIONS)
        return cover.titles.get(asked, "") or asked

    def _period(self, scope: AuditScope) -> str:
        since, until = (None if at is None else moment(at) for at in (scope.since, scope.until))
        if since is None:
            return self._say(words.WHOLE_PERIOD if until is None else words.BEFORE(until=until))
        return self._say(
            words.SINCE(since=since) if until is None else words.SINCE_AND_BEFORE(since=since, until=until)
        )

    def _state(self, cover: Cover) -> str:
        found = [self._say(one) for one in cover.findings]
        state = words.INTACT(count=cover.count) if cover.is_intact else words.NOT_INTACT
        return "\n".join((self._say(state), *found))

    def _part(self, part: TrailPart, titles: Mapping[str, str]) -> Iterator[str]:
        if part.deleted is not None:
            who = part.deleted.says("who") or self._say(words.NOBODY)
            yield heading(2, self._say(words.CONVERSATION_DELETED(who=who)))
            yield line(self._at(part.deleted), "quiet")
            return
        yield from self._plan_head(part)
        title = titles.get(part.conversation_id, "")
        yield line(f"{self._say(words.CONVERSATION)}: {title}" if title else "", "quiet")
        for record in part.replanned:
            yield from self._replanned(record)
        for record in part.rehearsed:
            yield heading(4, self._say(words.REHEARSED))
            yield line(self._at(record), "quiet")
            yield from self._cards.rehearsal(record.content)
        reads = tuple(call for call in part.calls if _is_plain_read(call))
        for call in part.calls:
            if call not in reads:
                yield from self._call(call)
        if reads:
            yield heading(4, self._say(words.SAW_READS))
            headers = [self._say(each) for each in (words.TIME, words.CALL, words.CAME_TO, words.NUMBER)]
            yield table((self._read(call) for call in reads), headers, (18, 30, 40, 12))
        if part.ended is not None:
            if part.ended.content is not None:
                yield heading(4, self._say(words.PREDICTED_AND_CAME))
                yield from self._cards.rehearsal(part.ended.content)
            yield line(self._plan_end(part.ended), "quiet")

    def _plan_head(self, part: TrailPart) -> Iterator[str]:
        planned, say = part.planned, self._say
        if planned is None:
            if not part.calls or not any(call.says("plan_id") for call in part.calls):
                yield heading(2, say(words.SINGLE_CALL))
            else:
                yield heading(2, say(words.PLAN_WITHOUT_WORDS))
            return
        title = self._cards.bilingual(planned.holds("title"))
        yield heading(2, say(words.PLAN_NAMED(title=title)) if title else say(words.PLAN_WITHOUT_WORDS))
        source = _source(planned)
        about = filter(None, (say(source) if source else "", self._at(planned)))
        yield line(" · ".join(about), "quiet")
        said = planned.holds("said")
        yield line(say(words.ORDERED(said=said)) if isinstance(said, str) and said else "")
        assumed = [self._cards.bilingual(each) for each in objects(planned.holds("assumptions"))]
        yield line("\n– ".join((f"{say(words.ASSUMED)}:", *assumed)) if assumed else "")

    def _replanned(self, record: TrailRecord) -> Iterator[str]:
        """What the engineer made of the assumptions and steps; where only the steps' order changed, the order."""
        say = self._say
        is_of_steps = record.kind == "replanned"
        head = words.PLAN_CHANGED_BY if is_of_steps else words.ASSUMPTIONS_BY
        yield heading(4, say(head(who=record.says("who") or say(words.NOBODY))))
        yield line(self._at(record), "quiet")
        if record.content is None:
            yield line(say(words.CONTENT_DELETED), "quiet")
            return
        assumed = objects(record.holds("assumed"))
        for each in assumed:
            said = words.ASSUMPTION_CONFIRMED if each.get("is_confirmed") else words.ASSUMPTION_OPEN
            stated = each.get("stated")
            if isinstance(stated, Mapping) and stated:
                said = words.ASSUMPTION_STATED
            yield line(say(said(text=self._cards.bilingual(each.get("text")))))
        changes = objects(record.holds("changes"))
        for change in changes:
            before, after = change.get("before"), change.get("after")
            said = words.STEP_PUT_IN if before is None else words.STEP_TAKEN_OUT if after is None else words.STEP_EDITED
            title = self._cards.bilingual(change.get("title")) or str(change.get("tool"))
            yield line(say(said(title=f"{title} ({change.get('tool')})")))
            rows = [(one.where, one.before or "", one.after or "") for one in edits_between(before or {}, after or {})]
            headers = [say(each) for each in (words.ARGUMENT, words.WAS_PROPOSED, words.WAS_EDITED)]
            yield table(rows, headers, (30, 35, 35)) if rows else ""
        if is_of_steps and not changes and not assumed:
            order = [self._cards.bilingual(each) for each in objects(record.holds("order"))]
            yield line("\n".join((say(words.NEW_ORDER), *(f"{at}. {each}" for at, each in enumerate(order, 1)))))

    def _plan_end(self, ended: TrailRecord) -> str:
        steps = ended.told.get("steps")
        statuses = list(steps.values()) if isinstance(steps, Mapping) else []
        done = statuses.count(StepStatus.DONE.value)
        return f"{self._say(words.PLAN_END(done=done, total=len(statuses)))} · {self._at(ended)}"

    def _call(self, call: CallTrail) -> Iterator[str]:
        yield heading(3, f"{self._cards.bilingual(call.holds('title')) or call.says('tool')}")
        risk = next((said for each, said in _RISKS.items() if each.value == call.says("risk")), None)
        about = (call.says("tool"), "" if risk is None else self._say(risk), call.says("model_identity"))
        yield line(" · ".join(filter(None, about)), "quiet")
        for number, card in enumerate(call.cards):
            is_edited = any(later.edits for later in call.cards[number + 1 : number + 2])
            yield from self._card(card, is_first=number == 0, is_edited=is_edited)
        yield from self._end(call)

    def _card(self, card: Card, *, is_first: bool, is_edited: bool) -> Iterator[str]:
        """`is_edited`: what was approved on it is another call, which the next card shows."""
        say, asked = self._say, card.asked
        if card.edits:
            yield heading(4, say(words.EDITED))
            headers = [say(each) for each in (words.ARGUMENT, words.WAS_PROPOSED, words.WAS_EDITED)]
            none = say(words.NONE_THERE)
            rows = ((self._named(one), one.before or none, one.after or none) for one in card.edits)
            yield table(rows, headers, (30, 35, 35))
        yield heading(4, say(words.CARD_SHOWN if is_first else words.CARD_SHOWN_AGAIN))
        yield line(f"{self._at(asked)} · {say(words.DIGEST_OF_CALL(digest=asked.says('digest')))}", "quiet")
        if asked.content is None:
            yield line(say(words.CONTENT_DELETED), "quiet")
        else:
            yield from self._cards.card(asked.content)
        yield line(f"{say(words.DECISION)}: {self.decision(card.decided, is_edited=is_edited)}")
        note = None if card.decided is None else card.decided.holds("note")
        yield line(say(words.NOTED(note=note)) if isinstance(note, str) and note else "")
        yield from (line(say(said)) for said in rule_lines(card.decided))
        yield line("" if card.decided is None else self._at(card.decided), "quiet")

    def _named(self, edit: Edit) -> str:
        label = self._cards.bilingual(edit.label)
        return f"{label} ({edit.where})" if label else edit.where

    def decision(self, decided: TrailRecord | None, *, is_edited: bool = False) -> str:
        """Who decided what, or why nobody did."""
        if decided is None:
            return self._say(words.NOT_DECIDED)
        by, who = decided.says("by"), decided.says("who") or self._say(words.NOBODY)
        match decided.says("decision"), by:
            case "approve", _ if is_edited:
                said = words.EDITED_BY(who=who)
            case "approve", "engineer":
                said = words.APPROVED(who=who)
            case "approve", "plan":
                said = words.APPROVED_WITH_PLAN(who=who)
            case "approve", "read":
                said = words.READ_WITHOUT_CARD
            case "refuse", "rule":
                said = words.FORBIDDEN_BY_RULE
            case "approve", "rule":
                said = words.APPROVED_BY_RULE(who=who)
            case "approve", _:
                said = words.APPROVED_OTHERWISE(by=by, who=who)
            case "skip", _:
                said = words.SKIPPED(who=who)
            case "refuse", "engineer":
                said = words.REFUSED(who=who)
            case "refuse", _:
                said = words.REFUSED_OTHERWISE(by=by, who=who)
            case _:
                said = _CLOSED.get(by) or words.CLOSED_OTHERWISE(by=by)
        return self._say(said)

    def _end(self, call: CallTrail) -> Iterator[str]:
        say, ended = self._say, call.ended
        if call.sent is not None:
            yield heading(4, say(words.SENT))
            yield line(self._at(call.sent), "quiet")
            requests = None if ended is None else ended.holds("sent")
            lines = [one for one in requests if isinstance(one, str)] if isinstance(requests, list | tuple) else []
            yield from self._cards.requests(lines, [card.asked.content or {} for card in call.cards])
            yield line(say(words.NOTHING_SENT)) if not lines and ended is not None and not call.is_read else ""
        yield heading(4, say(words.READ_BACK if call.sent is not None else words.CAME_TO))
        if ended is None:
            yield line(say(words.NO_END), "bad")
            return
        yield line(f"{self._came_to(call)} · {self._at(ended)}")
        yield from self._cards.end(ended.content)

    def _came_to(self, call: CallTrail) -> str:
        status = call.ended.says("status") if call.ended is not None else ""
        if call.is_read and status == CallStatus.VERIFIED.value:
            return self._say(words.ANSWERED)
        said = next((said for each, said in _ENDS.items() if each.value == status), words.NO_END)
        return self._say(said)

    def _read(self, call: CallTrail) -> tuple[str, str, str, str]:
        title = self._cards.bilingual(call.holds("title"))
        summary = self._cards.bilingual(None if call.ended is None else call.ended.holds("summary"))
        numbers = ", ".join(str(record.number) for record in call.records)
        return (
            call.records[0].at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S"),
            "\n".join(filter(None, (title, call.says("tool")))),
            " · ".join(filter(None, (self._came_to(call), summary))),
            numbers,
        )

    def _at(self, record: TrailRecord) -> str:
        return f"{moment(record.at)} · {self._say(words.NUMBERS(numbers=record.number))}"

    def _say(self, said: Text) -> str:
        return said.in_language(self._language)


def moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")


def _records(part: TrailPart) -> tuple[TrailRecord, ...]:
    found = (
        part.planned,
        *part.replanned,
        *part.rehearsed,
        part.ended,
        part.deleted,
        *(record for call in part.calls for record in call.records),
    )
    return tuple(record for record in found if record is not None)


def _is_plain_read(call: CallTrail) -> bool:
    """One that nobody was asked about."""
    asked = [card.decided for card in call.cards]
    return call.is_read and all(one is not None and one.says("by") != "engineer" for one in asked)


def _source(planned: TrailRecord) -> Text | None:
    said = planned.says("source")
    return next((text for each, text in _SOURCES.items() if each.value == said), None)
