"""A card and the end of a call as they stand in the exported record: arguments, effect, requests, what was stored."""

import json
from collections.abc import Iterator, Mapping, Sequence

from app.history import paper_words as words
from app.history.markup import codes, heading, line, table
from app.history.trails import fields_of, objects
from app.protocol.stored import stored_text
from app.trade.json_types import JsonObject, JsonValue
from app.trade.text import Language, Text

_DIGEST = "sha256:"


class CardPaper:
    """Says the contents of records in one language."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def bilingual(self, value: JsonValue) -> str:
        """A text that a content holds in both languages; a further language reads the English."""
        if not isinstance(value, Mapping):
            return ""
        said = value.get("ko" if self._language == Language.KO else "en")
        return said if isinstance(said, str) else ""

    def card(self, content: JsonObject) -> Iterator[str]:
        """What the card showed."""
        say = self._say
        headers = (say(words.ARGUMENT), say(words.VALUE))
        yield table(self._arguments(content), headers, (34, 66))
        problem = self.bilingual(content.get("problem"))
        yield line(say(words.PROBLEM(problem=problem)) if problem else "", "bad")
        effect = content.get("effect")
        yield from self._effect(effect) if isinstance(effect, Mapping) else ()

    def requests(self, sent: Sequence[str], cards: Sequence[JsonObject]) -> Iterator[str]:
        """Each request that was sent, and its body as the card with the same digest showed it. Records of earlier
        versions hold no bodies."""
        bodies: dict[str, JsonValue] = {}
        for effect in (card.get("effect") for card in cards):
            if isinstance(effect, Mapping):
                bodies |= _bodies(effect)
        for one in sent:
            yield codes([one])
            if bodies.get(one) is not None:
                yield codes([json.dumps(bodies[one], ensure_ascii=False)])
            elif one in bodies and _DIGEST in one:
                yield line(self._say(words.BODY_BY_DIGEST), "quiet")

    def end(self, content: JsonObject | None) -> Iterator[str]:
        """What was read back, or what went wrong."""
        if content is None:
            yield line(self._say(words.CONTENT_DELETED), "quiet")
            return
        yield line(self.bilingual(content.get("summary")))
        yield line(self.bilingual(content.get("error")), "bad")
        say = self._say
        headers = (say(words.WHERE), say(words.REQUESTED), say(words.STORED))
        rows = (
            (_plain(one.get("where")), stored_text(one.get("requested")), stored_text(one.get("stored")))
            for one in objects(content.get("differences"))
        )
        yield table(rows, headers, (40, 30, 30))
        stored = content.get("read_back")
        if isinstance(stored, Mapping) and stored:
            yield table(
                ((name, stored_text(value)) for name, value in stored.items()),
                (say(words.WHERE), say(words.STORED)),
                (34, 66),
            )

    def rehearsal(self, content: JsonObject | None) -> Iterator[str]:
        """What was predicted on a copy of the model, and what came."""
        say = self._say
        if content is None:
            yield line(say(words.CONTENT_DELETED), "quiet")
            return
        yield line(self.bilingual(content.get("error")), "bad")
        headers = [say(each) for each in (words.FIGURE, words.PREDICTED, words.CAME, words.DEVIATION)]
        yield table((self._figure(one) for one in objects(content.get("figures"))), headers, (40, 22, 22, 16))
        absent = content.get("not_held")
        tables = ", ".join(absent) if isinstance(absent, Mapping) else ""
        yield line(say(words.COPY_LACKED(tables=tables)) if tables else "", "quiet")

    def _figure(self, one: JsonObject) -> tuple[str, str, str, str]:
        percent = one.get("percent")
        is_known = isinstance(percent, int | float) and one.get("actual") is not None
        return (
            self.bilingual(one.get("name")),
            _plain(one.get("predicted")) or "–",
            _plain(one.get("actual")) or "–",
            ("0 %" if percent == 0 else f"{percent:+} %") if is_known else "–",
        )

    def _arguments(self, content: JsonObject) -> Iterator[tuple[str, str]]:
        given = content.get("arguments")
        left = dict(given) if isinstance(given, Mapping) else {}
        for field in fields_of(content):
            name = _plain(field.get("name"))
            label = self.bilingual(field.get("label"))
            named = f"{label} ({name})" if label and label != name else name
            if name in left:
                yield named, self._value(left.pop(name), field)
            elif field.get("default") not in (None, "", [], {}):
                yield named, self._say(words.NOT_GIVEN(value=self._value(field.get("default"), field)))
        yield from ((name, stored_text(value)) for name, value in left.items())

    def _value(self, value: JsonValue, field: JsonObject) -> str:
        """With its unit; of a table one line a row, each cell with its own."""
        parts = {_plain(part.get("name")): part for part in objects(field.get("parts"))}
        match value:
            case list() | tuple() if value and all(isinstance(each, Mapping) for each in value):
                return "\n".join(self._value(each, field) for each in value)
            case list() | tuple():
                return ", ".join(_with_unit(each, field) for each in value)
            case Mapping() if parts:
                cells = (self._cell(name, each, parts.get(name)) for name, each in value.items() if each is not None)
                return " · ".join(cells)
            case _:
                return _with_unit(value, field)

    def _cell(self, name: str, value: JsonValue, part: JsonObject | None) -> str:
        if part is None:
            return f"{name} {stored_text(value)}"
        return f"{self.bilingual(part.get('label')) or name} {self._value(value, part)}"

    def _effect(self, effect: JsonObject) -> Iterator[str]:
        say = self._say
        counts = (
            say(said(what=self._counts(effect, name)))
            for name, said in (("adds", words.ADDED), ("changes", words.CHANGED), ("deletes", words.DELETED))
            if effect.get(name)
        )
        told = " · ".join(counts)
        yield line(told or say(words.NO_EFFECT_SHOWN), "" if told else "quiet")
        rows = [
            (_plain(one[0]), _plain(one[1]) or say(words.NONE_THERE), _plain(one[2]) or say(words.NONE_THERE))
            for one in _lists(effect.get("values"))
        ]
        is_all_new = all(before == say(words.NONE_THERE) for _, before, _ in rows)
        headers = (say(words.WHERE), say(words.BEFORE_CALL), say(words.AFTER_CALL))
        yield table(rows, headers, (22, 12, 66) if is_all_new else (26, 34, 40))
        yield from (line(said, "quiet") for said in self._remarks(effect))
        requests = effect.get("requests")
        lines = [one for one in requests if isinstance(one, str)] if isinstance(requests, list | tuple) else []
        if lines:
            yield heading(4, say(words.REQUESTS_SHOWN))
            yield codes(lines)

    def _counts(self, effect: JsonObject, name: str) -> str:
        counts, ids = effect.get(name), effect.get("ids")
        named = ids if isinstance(ids, Mapping) else {}
        told = counts if isinstance(counts, Mapping) else {}
        return " · ".join(
            self._say(words.RECORDS_OF_TABLE(table=table, count=_whole(count), ids=_plain(named.get(table))))
            for table, count in told.items()
        )

    def _remarks(self, effect: JsonObject) -> Iterator[str]:
        say = self._say
        yield from (self.bilingual(note) for note in objects(effect.get("notes")))
        if effect.get("results_invalidated") is True:
            yield say(words.RESULTS_LOST)
        if effect.get("is_foreseen") is False:
            yield say(words.GEN_NX_COMPUTES)
        if any(effect.get(name) for name in ("adds", "changes", "deletes")):
            yield say(words.CAN_BE_UNDONE if effect.get("is_undoable") is True else words.CANNOT_BE_UNDONE)

    def _say(self, said: Text) -> str:
        return said.in_language(self._language)


def _bodies(effect: JsonObject) -> dict[str, JsonValue]:
    """By the line of their request, which tells the whole digest."""
    requests, bodies = effect.get("requests"), effect.get("bodies")
    if not isinstance(requests, list | tuple) or not isinstance(bodies, list | tuple):
        return {}
    return {one: body for one, body in zip(requests, bodies, strict=False) if isinstance(one, str)}


def _with_unit(value: JsonValue, field: JsonObject) -> str:
    if isinstance(value, str):
        return value
    said, unit = stored_text(value), _plain(field.get("unit"))
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return f"{said} {unit}" if is_number and unit else said


def _whole(value: JsonValue) -> int:
    return value if isinstance(value, int) else 0


def _plain(value: JsonValue) -> str:
    return "" if value is None else value if isinstance(value, str) else stored_text(value)


def _lists(value: JsonValue) -> Iterator[Sequence[JsonValue]]:
    """Where, before and after."""
    for one in value if isinstance(value, list | tuple) else ():
        if isinstance(one, list | tuple) and len(one) == 3:
            yield one
