"""Which part of the record of approvals is meant: what was chosen and typed, as the query wants it. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from app.protocol.queries import AuditScope


class RecordPart(StrEnum):
    """What of the record."""

    CONVERSATION = "conversation"
    MODEL = "model"
    EVERYTHING = "everything"


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """`last` is included. None: no bound."""

    first: date | None = None
    last: date | None = None


def read_days(first: str, last: str) -> Days | None:
    """Typed as 2026-12-01, or left empty; None where one cannot be read, or the last comes before the first."""
    try:
        days = Days(first=_day(first), last=_day(last))
    except ValueError:
        return None
    is_turned = days.first is not None and days.last is not None and days.last < days.first
    return None if is_turned else days


def scope_of(
    part: RecordPart, days: Days, *, conversation_id: str, model: str, zone: tzinfo | None = None
) -> AuditScope:
    """`zone`: where the days are days; None is that of this computer."""
    return AuditScope(
        conversation_id=conversation_id if part is RecordPart.CONVERSATION else "",
        project=model if part is RecordPart.MODEL else "",
        since=None if days.first is None else _begin(days.first, zone),
        until=None if days.last is None else _begin(days.last + timedelta(days=1), zone),
    )


def _day(typed: str) -> date | None:
    return date.fromisoformat(typed.strip()) if typed.strip() else None


def _begin(day: date, zone: tzinfo | None) -> datetime:
    at = datetime.combine(day, time.min)
    return at.astimezone() if zone is None else at.replace(tzinfo=zone)
