"""The audit record as a reader wants it: each call with the cards it was shown on, what was decided, sent and read
back, under the plan that asked for it. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import Final, cast

from app.history.contents import DELETED
from app.protocol.items import Risk
from app.protocol.queries import AuditScope
from app.protocol.stored import stored_text, told_apart
from app.trade.answers.envelope import FieldChange
from app.trade.json_types import JsonObject, JsonValue

_OF_A_PLAN: Final = frozenset({"planned", "replanned", "assumed", "rehearsed", "plan_ended"})


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailRecord:
    """One record, read; `content` is None where there never was one, or it went with its conversation."""

    number: int
    at: datetime
    conversation_id: str
    kind: str
    told: JsonObject
    content: JsonObject | None = None

    def says(self, name: str) -> str:
        """A text of the record; empty where there is none."""
        value = self.told.get(name)
        return value if isinstance(value, str) else ""

    def holds(self, name: str) -> JsonValue:
        return None if self.content is None else self.content.get(name)

    @property
    def is_emptied(self) -> bool:
        """Whether its content was deleted, or it is of a version that kept none."""
        return self.content is None and self.kind in {
            *("planned", "replanned", "assumed", "proposed", "asked", "sent", "ended")
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """An argument as the engineer changed it; None: not given. `label`: what the argument is called, in both
    languages."""

    where: str
    label: JsonValue
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One card, and what became of it. `edits`: what was changed in the one before it."""

    asked: TrailRecord
    edits: tuple[Edit, ...] = ()
    decided: TrailRecord | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallTrail:
    """All records of one call, in their order."""

    call_id: str
    proposed: TrailRecord | None = None
    cards: tuple[Card, ...] = ()
    edited: tuple[TrailRecord, ...] = ()
    sent: TrailRecord | None = None
    ended: TrailRecord | None = None

    @property
    def records(self) -> tuple[TrailRecord, ...]:
        found = (
            self.proposed,
            *(one for card in self.cards for one in (card.asked, card.decided)),
            *self.edited,
            self.sent,
            self.ended,
        )
        return tuple(one for one in found if one is not None)

    def says(self, name: str) -> str:
        """What the latest of its records that tells it says."""
        return next((said for one in reversed(self.records) if (said := one.says(name))), "")

    def holds(self, name: str) -> JsonValue:
        return next((held for one in reversed(self.records) if (held := one.holds(name)) is not None), None)

    @property
    def is_read(self) -> bool:
        return self.says("risk") == Risk.READ.value


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailPart:
    """A plan with its calls, or one call that no plan asked for, or a deletion."""

    conversation_id: str
    planned: TrailRecord | None = None
    replanned: tuple[TrailRecord, ...] = ()
    rehearsed: tuple[TrailRecord, ...] = ()
    ended: TrailRecord | None = None
    calls: tuple[CallTrail, ...] = ()
    deleted: TrailRecord | None = None

    @property
    def first(self) -> TrailRecord:
        of_plan = (self.planned, *self.replanned, *self.rehearsed, self.ended, self.deleted)
        heads = (*of_plan, *(call.records[0] for call in self.calls))
        return min((one for one in heads if one is not None), key=lambda one: one.number)


@dataclass(slots=True)
class _Gathered:
    plans: dict[str, TrailPart] = field(default_factory=dict[str, TrailPart])
    calls: dict[str, CallTrail] = field(default_factory=dict[str, CallTrail])
    homes: dict[str, str] = field(default_factory=dict[str, str])
    others: list[TrailPart] = field(default_factory=list[TrailPart])


def conversations_of(scope: AuditScope, titles: Mapping[str, str]) -> frozenset[str] | None:
    """The ids that are meant: that of the scope, or those of whose titles it is a part; None: all."""
    wanted = scope.conversation_id
    if not wanted:
        return None
    named = (key for key, title in titles.items() if wanted.casefold() in title.casefold())
    return frozenset({wanted}) if wanted in titles else frozenset({wanted, *named})


def parts(
    records: Iterable[TrailRecord], scope: AuditScope, conversations: frozenset[str] | None = None
) -> tuple[TrailPart, ...]:
    """What lies in the scope, by its first record. A call counts with its first record in time, whole."""
    gathered = _Gathered()
    for record in records:
        if conversations is None or record.conversation_id in conversations:
            _take(gathered, record)
    made: dict[str, TrailPart] = dict(gathered.plans)
    for call_id, call in gathered.calls.items():
        if not call.records or not _has_time(scope, call.records[0].at) or not _is_of(call, scope.project):
            continue
        home = gathered.homes.get(call_id, "") or call_id
        part = made.get(home) or TrailPart(conversation_id=call.records[0].conversation_id)
        made[home] = replace(part, calls=(*part.calls, call))
    wanted = (part for part in made.values() if part.calls or (not scope.project and _is_when(part, scope)))
    deletions = (part for part in gathered.others if not scope.project and _is_when(part, scope))
    return tuple(sorted((*wanted, *deletions), key=lambda part: part.first.number))


def _has_time(scope: AuditScope, at: datetime) -> bool:
    return (scope.since is None or at >= scope.since) and (scope.until is None or at < scope.until)


def _is_when(part: TrailPart, scope: AuditScope) -> bool:
    return _has_time(scope, part.first.at)


def _is_of(call: CallTrail, project: str) -> bool:
    wanted = project.casefold()
    return not wanted or any(
        wanted in record.says(name).casefold() for record in call.records for name in ("document", "model_identity")
    )


def _take(gathered: _Gathered, record: TrailRecord) -> None:
    call_id, plan_id = record.says("call_id"), record.says("plan_id")
    if record.kind in _OF_A_PLAN:
        part = gathered.plans.get(plan_id) or TrailPart(conversation_id=record.conversation_id)
        gathered.plans[plan_id] = _with_of_plan(part, record)
    elif record.kind == DELETED:
        gathered.others.append(TrailPart(conversation_id=record.conversation_id, deleted=record))
    elif call_id:
        if plan_id:
            gathered.homes[call_id] = plan_id
        call = gathered.calls.get(call_id) or CallTrail(call_id=call_id)
        gathered.calls[call_id] = _with(call, record)


def _with_of_plan(part: TrailPart, record: TrailRecord) -> TrailPart:
    match record.kind:
        case "replanned" | "assumed":
            return replace(part, replanned=(*part.replanned, record))
        case "rehearsed":
            return replace(part, rehearsed=(*part.rehearsed, record))
        case "plan_ended":
            return replace(part, ended=record)
        case _:
            return part if part.planned is not None else replace(part, planned=record)


def _with(call: CallTrail, record: TrailRecord) -> CallTrail:
    match record.kind:
        case "proposed":
            return replace(call, proposed=record)
        case "asked":
            before = call.cards[-1].asked if call.cards else call.proposed
            return replace(call, cards=(*call.cards, Card(asked=record, edits=edits(before, record))))
        case "decided":
            approval = record.says("approval_id")
            cards = tuple(
                replace(card, decided=record) if card.asked.says("approval_id") == approval else card
                for card in call.cards
            )
            return replace(call, cards=cards)
        case "edited":
            return replace(call, edited=(*call.edited, record))
        case "sent":
            return replace(call, sent=record)
        case "ended":
            return replace(call, ended=record)
        case _:
            return call


def edits(before: TrailRecord | None, after: TrailRecord) -> tuple[Edit, ...]:
    """What of the arguments differs between what was asked for and what came to be asked for."""
    old = None if before is None else before.holds("arguments")
    new = after.holds("arguments")
    labels = {each.get("name"): each.get("label") for each in fields_of(after.content)}
    return edits_between(old, new, units_of(after), labels)


def edits_between(
    old: JsonValue,
    new: JsonValue,
    units: Mapping[str, str] = MappingProxyType({}),
    labels: Mapping[JsonValue, JsonValue] = MappingProxyType({}),
) -> tuple[Edit, ...]:
    """What differs of two sets of arguments, where both are one."""
    if not isinstance(old, Mapping) or not isinstance(new, Mapping):
        return ()
    return tuple(
        Edit(
            where=one.where,
            label=labels.get(name),
            before=_with_unit(one.before, _last(one.where), units),
            after=_with_unit(one.after, _last(one.where), units),
        )
        for name in dict.fromkeys((*old, *new))
        if old.get(name) != new.get(name)
        for one in told_apart(FieldChange(name, old.get(name), new.get(name)))
    )


def units_of(asked: TrailRecord) -> Mapping[str, str]:
    """The units of plain numbers by the name of the argument or of its part."""
    found: dict[str, str] = {}
    _note_units(found, fields_of(asked.content))
    return found


def fields_of(content: JsonObject | None) -> Sequence[JsonObject]:
    return objects(None if content is None else content.get("fields"))


def objects(value: JsonValue) -> Sequence[JsonObject]:
    """The objects of a list; none for anything else."""
    listed = value if isinstance(value, list | tuple) else ()
    return [cast("JsonObject", one) for one in listed if isinstance(one, Mapping)]


def _note_units(found: dict[str, str], fields: Sequence[JsonObject]) -> None:
    for one in fields:
        name, unit = one.get("name"), one.get("unit")
        if isinstance(name, str) and isinstance(unit, str) and unit:
            found.setdefault(name, unit)
        _note_units(found, objects(one.get("parts")))


def _last(where: str) -> str:
    return where.rpartition(".")[2].partition("[")[0]


def _with_unit(value: JsonValue, name: str, units: Mapping[str, str]) -> str | None:
    if value is None:
        return None
    if isinstance(value, str):
        return value
    said = stored_text(value)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return f"{said} {units[name]}" if is_number and name in units else said
