"""Approval rules as a file: a user's own, one that is handed over, a company's policy. JSON, and read strictly.

    {"format": "lintel approval rules", "version": 1, "rules": [{"effect": "deny", "tools": ["delete_*"], ...}]}

A rule is written as `ApprovalRule` declares it, a condition with its kind in `type` ("NumberWithin"); times are ISO
8601 with a time zone. What nobody knows here, a name that stands twice, and a rule with a problem are refused by name:
of a file that cannot be taken as a whole nothing is taken.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, cast, get_args

from app.protocol import rule_words as words
from app.protocol.approval_rules import ApprovalRule, RuleCondition
from app.protocol.codec import ProtocolError, rule_from_json, to_json
from app.protocol.rule_checks import problem
from app.protocol.values import ErrorInfo
from app.trade.json_types import JsonObject, JsonValue, as_rows
from app.trade.text import Text

FORMAT: Final = "lintel approval rules"
VERSION: Final = 1
_CONDITIONS: Final = frozenset(kind.__name__ for kind in get_args(RuleCondition))
_KNOWN: Final = ("format", "version", "rules")
_KEPT: Final = (*_KNOWN, "used", "void")


class RuleFileError(ValueError):
    """The file is not one of approval rules; `said` is a sentence that says why."""

    def __init__(self, said: Text) -> None:
        super().__init__(said.en)
        self.said = said


class RuleBookError(Exception):
    """A change of the user's rules could not be kept, so it was not made; `info` says why."""

    def __init__(self, info: ErrorInfo) -> None:
        super().__init__(info.message.en)
        self.info = info


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRules:
    """A user's rules with what became of them: how many uses are spent, of the company's allows too, and which parts of
    a tool's definition changed; both by `spent_key`. An empty list of parts: the tool is gone."""

    rules: tuple[ApprovalRule, ...] = ()
    used: Mapping[str, int] = field(default_factory=dict[str, int])
    void: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])


def read_rules(content: bytes) -> tuple[ApprovalRule, ...]:
    """The rules of a file that is handed over, or of a policy. Raises RuleFileError."""
    return _rules(_object(content, _KNOWN))


def read_kept(content: bytes) -> KeptRules:
    """The rules of a user's own file. Raises RuleFileError."""
    held = _object(content, _KEPT)
    used, void = held.get("used", {}), held.get("void", {})
    if not isinstance(used, Mapping) or not all(_is_count(each) for each in used.values()):
        raise RuleFileError(words.MISSHAPEN(where="used", said="{id: 1}"))
    if not isinstance(void, Mapping) or not all(_is_names(each) for each in void.values()):
        raise RuleFileError(words.MISSHAPEN(where="void", said='{id: ["inputSchema"]}'))
    parts = {key: tuple(cast("Sequence[str]", each)) for key, each in void.items()}
    return KeptRules(rules=_rules(held), used=cast("Mapping[str, int]", dict(used)), void=parts)


def written_rules(rules: Sequence[ApprovalRule]) -> str:
    """A file of these rules, to be handed over."""
    return _written({"rules": to_json(tuple(rules))})


def written_kept(kept: KeptRules) -> str:
    return _written({"rules": to_json(kept.rules), "used": to_json(kept.used), "void": to_json(kept.void)})


def _written(held: JsonObject) -> str:
    return json.dumps({"format": FORMAT, "version": VERSION, **held}, ensure_ascii=False, indent=2) + "\n"


def _object(content: bytes, known: Sequence[str]) -> JsonObject:
    held = _parsed(content)
    if not isinstance(held, Mapping) or held.get("format") != FORMAT:
        raise RuleFileError(words.NO_RULES_FILE(format=FORMAT))
    version = held.get("version")
    if not _is_count(version) or version == 0:
        raise RuleFileError(words.MISSHAPEN(where="version", said=str(VERSION)))
    if version != VERSION:
        raise RuleFileError(words.NEWER_VERSION(version=version))
    if unknown := [key for key in held if key not in known]:
        raise RuleFileError(words.UNKNOWN_NAME(name=unknown[0]))
    return held


def _parsed(content: bytes) -> JsonValue:
    try:
        value: object = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_number)
        # An escape may stand for half a character, which no file can hold.
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeError as exc:
        raise RuleFileError(words.NOT_UTF_8) from exc
    except RuleFileError:
        raise
    except (ValueError, RecursionError) as exc:
        raise RuleFileError(words.NO_JSON(said=exc)) from exc
    return cast("JsonValue", value)


def _once(pairs: list[tuple[str, JsonValue]]) -> dict[str, JsonValue]:
    """Of two values under one name the reader of a file would see one and Lintel obey the other."""
    held: dict[str, JsonValue] = {}
    for name, value in pairs:
        if name in held:
            raise RuleFileError(words.NAMED_TWICE(name=name))
        held[name] = value
    return held


def _no_number(name: str) -> JsonValue:
    raise ValueError(f"{name} is no number")


def _rules(held: JsonObject) -> tuple[ApprovalRule, ...]:
    listed = held.get("rules")
    if not isinstance(listed, list | tuple):
        raise RuleFileError(words.MISSHAPEN(where="rules", said="[...]"))
    found: dict[str, ApprovalRule] = {}
    for number, each in enumerate(listed):
        rule = _rule(each, f"rules[{number}]")
        if (wrong := problem(rule)) is not None:
            raise RuleFileError(words.WRONG_RULE(rule=rule.rule_id or number, problem=wrong))
        if rule.rule_id in found:
            raise RuleFileError(words.SAME_ID(rule=rule.rule_id))
        found[rule.rule_id] = rule
    return tuple(found.values())


def _rule(value: JsonValue, where: str) -> ApprovalRule:
    """Each rule of a file has an id of its own: one made up anew at each reading would count nothing down."""
    if not isinstance(value, Mapping) or not isinstance(value.get("rule_id"), str):
        raise RuleFileError(words.WRONG_RULE(rule=where, problem=words.NO_ID))
    for number, each in enumerate(as_rows(value.get("conditions"))):
        # By its fields alone it could be taken for another kind.
        if (kind := each.get("type")) not in _CONDITIONS:
            raise RuleFileError(words.UNKNOWN_NAME(name=f"{where}.conditions[{number}].type: {kind}"))
    try:
        return rule_from_json(value, where)
    except ProtocolError as exc:
        raise RuleFileError(words.MISSHAPEN(where=where, said=exc)) from exc


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_names(value: object) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(each, str) for each in cast("Sequence[object]", value))
