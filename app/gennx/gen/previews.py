"""What a preview saw and would send, and the guard that lets the approved call send that alone while it still holds.

GEN NX has no transactions. The embedded engine names each state of its document in an ETag and refuses a write made for
another one, so nothing can come between. A GEN NX that does not is compared reading by reading before the first write
of the call; how many records there are, the units and the tables that it writes are then read once more, last of all.
What is changed between that reading and the write is not seen: tests/bench/bench_open_moment.py measures the moment.
"""

import json
import secrets
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias, cast

from app.gennx.gen.errors import Refusal
from app.gennx.gen.wire import Record, canonical, items, record, sha256
from app.gennx.words import calls as words
from app.trade.answers.envelope import Sent
from app.trade.json_types import JsonValue

# A request that only reads: method, path and canonical argument.
Reading: TypeAlias = tuple[str, str, str]
Seen: TypeAlias = Mapping[Reading, Record]

# An approval that is met with one of these was given for something else; it is worth nothing any more.
VOIDS: Final = frozenset({"state_changed", "not_as_shown", "preview_unknown", "other_model", "units_changed"})
_KEPT: Final = 32
_MOST_NAMED: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPreview:
    """One dry run: whose it was, all that it read, the state it read it from, and the requests that it showed."""

    call: str
    seen: Seen
    etag: str
    requests: tuple[Sent, ...]


class Previews:
    """The latest previews of this server's lifetime, under names that nobody can guess or make again."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, KeptPreview] = OrderedDict()

    def keep(self, preview: KeptPreview) -> str:
        """The name (`basis`) of the preview."""
        basis = secrets.token_hex(16)
        self._kept[basis] = preview
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return basis

    def find(self, basis: str, call: str) -> KeptPreview:
        """The preview of this very call; raises Refusal when there is none."""
        preview = self._kept.get(basis)
        if preview is None or preview.call != call:
            raise _unknown()
        return preview


class Guard:
    """Admits the requests of one approved call, in the order in which its preview showed them."""

    def __init__(self, preview: KeptPreview) -> None:
        self.preview = preview
        self._sent = 0
        self._etag = preview.etag

    def require_shown(self, requests: Sequence[Sent]) -> None:
        """Raise Refusal unless these are all the requests that were shown."""
        if [_name(each) for each in requests] != [_name(each) for each in self.preview.requests]:
            raise _not_as_shown()

    def admit(self, request: Sent, present: "Present") -> str:
        """The state that the request is made for, empty where the target names none.

        Raises Refusal when the model is not as the preview saw it, or when another request comes next.
        """
        if not self._sent:
            self.require_state(present)
        if self._sent >= len(self.preview.requests) or _name(request) != _name(self.preview.requests[self._sent]):
            raise _not_as_shown()
        self._sent += 1
        return self._etag

    def carried_out(self, etag: str) -> None:
        """The state that an admitted request led to."""
        self._etag = etag if self._etag else ""

    def require_state(self, present: "Present") -> None:
        """Raise Refusal, which names what differs, when the model is not as the preview saw it."""
        if self.preview.etag and present.etag == self.preview.etag:
            return
        seen = self.preview.seen
        changed = [reading for reading, was in seen.items() if present.look(reading) != was]
        if not changed and not self.preview.etag:
            changed = [reading for reading in self._last() if present.look_again(reading) != seen[reading]]
        if changed or self.preview.etag:
            raise state_changed(_told(changed, seen, present))

    def _last(self) -> list[Reading]:
        """What is read once more, right before the write."""
        written = {f"/db/{each.path.split('/')[2]}" for each in self.preview.requests if each.path.startswith("/db/")}
        return [each for each in self.preview.seen if each[1] in {"/ope/PROJECTSTATUS", "/db/UNIT", *written}]


@dataclass(frozen=True, slots=True)
class Present:
    """The model as the call that is about to write sees it: `look` gives what it read, or reads it now."""

    etag: str
    look: Callable[[Reading], Record]
    look_again: Callable[[Reading], Record]


def call_of(tool: str, arguments: Mapping[str, object]) -> str:
    """Names a call and its rehearsal alike."""
    given = {key: value for key, value in arguments.items() if key != "dry_run"}
    return sha256({"tool": tool, "arguments": cast("JsonValue", given)})


def reading_of(method: str, path: str, argument: Record | None = None) -> Reading:
    """The key of a request that only reads."""
    return method, path, "" if argument is None else canonical(argument)


def argument_of(reading: Reading) -> Record:
    """What `reading_of` was given."""
    return record(json.loads(reading[2]) if reading[2] else {})


def _name(request: Sent) -> tuple[str, str, str]:
    return request.method, request.path, request.digest


def _told(changed: Iterable[Reading], seen: Seen, present: Present) -> str:
    names = [name for reading in changed for name in _differing(reading, seen[reading], present.look(reading))]
    shown = ", ".join(names[:_MOST_NAMED])
    return f"{shown}, … ({len(names)})" if len(names) > _MOST_NAMED else shown


def _differing(reading: Reading, was: Record, now: Record) -> Iterator[str]:
    _, path, argument = reading
    if not path.startswith("/db/"):
        told = record(json.loads(argument).get("Argument")).get("TABLE_TYPE") if argument else None
        yield f"{told or path.rsplit('/', 1)[-1]}"
        return
    table = path.removeprefix("/db/")
    before, after = _rows(was), _rows(now)
    for key in dict.fromkeys((*before, *after)):
        if before.get(key) != after.get(key):
            yield f"{table}/{key}"


def _rows(answer: Record) -> Record:
    """The records of a table's answer, whose one key is spelled in several ways."""
    for value in answer.values():
        if isinstance(value, Mapping):
            return record(value)
        if items(value):
            return {str(number): each for number, each in enumerate(items(value), start=1)}
    return {}


def state_changed(what: str) -> Refusal:
    """The model is not as the preview saw it."""
    said = words.STATE_CHANGED_AT(what=what) if what else words.STATE_CHANGED
    return Refusal("state_changed", said, words.LOOK_AT_NEW_PREVIEW)


def _not_as_shown() -> Refusal:
    return Refusal("not_as_shown", words.NOT_AS_SHOWN, words.LOOK_AT_NEW_PREVIEW)


def _unknown() -> Refusal:
    return Refusal("preview_unknown", words.PREVIEW_UNKNOWN, words.SERVER_RESTARTED)
