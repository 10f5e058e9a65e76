"""What every tool answers: status, effect, what was sent and read back, numbers with units, tables and errors."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Annotated, Final

from app.trade.answers.codec import encode_object
from app.trade.answers.picture import EffectPicture
from app.trade.answers.project import OpenModel
from app.trade.answers.shape import Doc
from app.trade.answers.tables import ResultTable
from app.trade.declared import declared
from app.trade.json_types import JsonObject, JsonValue
from app.trade.text import Text

# A preview is read by people and models; whole floors of nodes are told by their digest.
MOST_SHOWN: Final = 40
# One for a card holds what an engineer may want to look up, as far as a card can be drawn at once.
MOST_WHOLE: Final = 5_000
_DIGITS_SHOWN: Final = 12
_LINE: Final = re.compile(r"(?P<method>\S*) (?P<path>.*?)(?: \((?P<records>\d+)\))?(?: sha256:(?P<digest>[0-9a-f]+))?")


class Status(StrEnum):
    """How a call ended; `ok` only for reads and dry runs."""

    OK = "ok"
    VERIFIED = "verified"
    MISMATCH = "mismatch"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Sent:
    """A request that was sent, or would be; previews carry its body, what was sent is told by the digest."""

    method: Annotated[str, Doc(says="POST, PUT or DELETE.")]
    path: Annotated[str, Doc(says="Path below the base URL.")]
    digest: Annotated[str, Doc(key="body_sha256", says="SHA-256 of the canonical body.")]
    records: Annotated[int, Doc(says="Records in the body.")]
    body: Annotated[JsonValue, Doc(says="The body, in previews.", is_sparse=True)] = None
    is_too_large: Annotated[bool, Doc(key="body_too_large", says="The body is too large to show.", is_sparse=True)] = (
        False
    )

    def shown(self, most: int = MOST_SHOWN) -> "Sent":
        """As a preview tells it: without its body where that holds more than `most` records."""
        return self if self.records <= most else replace(self, body=None, is_too_large=True)

    def line(self) -> str:
        """Method, path, how many records it carries, and the beginning of its digest."""
        records = f" ({self.records})" if self.records else ""
        digest = f" sha256:{self.digest[:_DIGITS_SHOWN]}" if self.digest else ""
        return f"{self.method} {self.path}{records}{digest}".strip()


def sent_of_line(line: str) -> Sent:
    """A request from its `line`, as transcripts once kept it: the digest is its beginning alone."""
    found = _LINE.fullmatch(line)
    if found is None:
        return Sent("", line, "", 0)
    return Sent(found["method"], found["path"], found["digest"] or "", int(found["records"] or 0))


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that GEN NX stored otherwise than requested."""

    where: Annotated[str, Doc(says="Table, id and field.")]
    requested: Annotated[JsonValue, Doc(says="Value asked for.")]
    stored: Annotated[JsonValue, Doc(says="Value found.")]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field before and after a write, e.g. at `SECT/1.SECT_NAME`; null: absent. Numbers in the model's units."""

    where: Annotated[str, Doc(says="Table, id and field.")]
    before: Annotated[JsonValue, Doc(says="Value before.")]
    after: Annotated[JsonValue, Doc(says="Value after.")]


@declared
class Effect:
    """What a write does, or did, to the model: record counts per table of GEN NX and the ids they get.

    What GEN NX computes by itself is not foreseen: its values are known only when it is done. `values` are the first of
    `values_total` changed fields; their numbers are in the model's `units` (force, length).
    `basis` names all that the preview saw and would send; the tool server sends nothing else under that name.
    """

    adds: Annotated[Mapping[str, int], Doc(says="Records to add per table.")] = field(default_factory=dict[str, int])
    changes: Annotated[Mapping[str, int], Doc(says="Records to change per table.")] = field(
        default_factory=dict[str, int]
    )
    deletes: Annotated[Mapping[str, int], Doc(says="Records to delete per table.")] = field(
        default_factory=dict[str, int]
    )
    ids: Annotated[Mapping[str, str], Doc(says="Their ids per table.")] = field(default_factory=dict[str, str])
    results_invalidated: Annotated[bool, Doc(says="Results exist and will be lost.")] = False
    is_foreseen: Annotated[bool, Doc(key="foreseen", says="False: GEN NX computes the values.", is_sparse=True)] = True
    is_undoable: Annotated[bool, Doc(key="undoable", says="undo_step can take it back exactly.")] = False
    notes: Annotated[tuple[Text, ...], Doc(says="Remarks.")] = ()
    values: Annotated[tuple[FieldChange, ...], Doc(says="Values before and after.")] = ()
    values_total: Annotated[int, Doc(says="Values in all, those not listed too.")] = 0
    requests: Annotated[tuple[Sent, ...], Doc(says="The exact requests that would be sent.")] = ()
    basis: Annotated[str, Doc(says="Names this preview.", is_sparse=True)] = ""
    picture: Annotated[EffectPicture | None, Doc(says="What is affected, drawn.", is_sparse=True)] = None
    units: Annotated[Mapping[str, str], Doc(is_local=True)] = field(default_factory=dict[str, str])

    def shown(self, most: int = MOST_SHOWN) -> "Effect":
        """As an answer tells it: the first values, bodies that are small enough, and a picture for who draws."""
        return replace(
            self,
            values=self.values[:most],
            values_total=max(self.values_total, len(self.values)),
            requests=tuple(each.shown(most) for each in self.requests),
            picture=self.picture if most >= MOST_WHOLE else None,
        )


@declared
class Problem:
    """Why a call did not end well: what happened and what to do."""

    code: Annotated[str, Doc(says="Stable name of the error.")]
    message: Annotated[Text, Doc(says="What happened.")]
    hint: Annotated[Text | None, Doc(says="What to do.", is_sparse=True)] = None
    retryable: Annotated[bool, Doc(says="The same call may succeed later; never true after a write was sent.")] = False


@declared
class Outcome:
    """The answer of one tool call; what is absent is left out.

    `is_void`: the approval was given for another state of the model or another call, and nothing was sent.
    """

    status: Annotated[
        Status,
        Doc(
            says="ok: read or dry run. verified: written and read back. mismatch: stored otherwise. "
            "failed: refused, nothing stored. unknown: outcome lost; read before going on."
        ),
    ]
    summary: Annotated[Text, Doc(says="One sentence.")]
    effect: Annotated[Effect | None, Doc(says="What the write does to the model.", is_sparse=True)] = None
    sent: Annotated[tuple[Sent, ...], Doc(says="Writes that were sent.", is_sparse=True)] = ()
    results_invalidated: Annotated[bool, Doc(says="Analysis results were lost by this write.", is_sparse=True)] = False
    read_back: Annotated[JsonObject | None, Doc(says="What was stored, read after the write.", is_sparse=True)] = None
    differences: Annotated[tuple[Difference, ...], Doc(says="Where stored and requested differ.", is_sparse=True)] = ()
    units: Annotated[Mapping[str, str] | None, Doc(says="Units of all numbers: force, length.", is_sparse=True)] = None
    data: Annotated[JsonObject | None, Doc(says="Values of this tool.", is_sparse=True)] = None
    tables: Annotated[tuple[ResultTable, ...], Doc(says="Tables for people.", is_sparse=True)] = ()
    model: Annotated[OpenModel | None, Doc(says="The open model, in dry runs and after writes.", is_sparse=True)] = None
    error: Annotated[Problem | None, Doc(says="Present when the call did not end well.", is_sparse=True)] = None
    is_void: Annotated[
        bool,
        Doc(
            key="void",
            says="Approved for another state of the model or another call; nothing was sent.",
            is_sparse=True,
        ),
    ] = False
    is_repeated: Annotated[
        bool,
        Doc(key="repeated", says="The recorded outcome of this call id; nothing was sent now.", is_sparse=True),
    ] = False

    def told_always(self) -> frozenset[str]:
        """A write tells what it sent, even if that is nothing."""
        is_write = self.sent or self.read_back is not None
        return frozenset({"sent", "results_invalidated"} if is_write else ())

    def shown(self, most: int = MOST_SHOWN) -> "Outcome":
        """As it is told: what was sent by its digest alone."""
        effect = self.effect.shown(most) if self.effect else None
        return replace(self, effect=effect, sent=tuple(replace(each, body=None) for each in self.sent))

    def to_json(self, most: int = MOST_SHOWN) -> dict[str, JsonValue]:
        """The structured content of the MCP result."""
        return encode_object(self.shown(most))
