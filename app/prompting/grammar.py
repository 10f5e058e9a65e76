"""The JSON Schema a plan must follow, made from the tools' own schemas and narrowed to what a grammar can hold.

What is left out here (unusual keywords, patterns with look-around) is not forgiven: a finished plan is checked against
the tools' full schemas again.
"""

import re
from collections.abc import Mapping, Sequence
from typing import cast

from app.protocol.queries import ToolSpec

MAX_TITLE = 80
MAX_STEPS = 40
MAX_TEXT = 80
MAX_ITEMS = 64
MAX_NUMBER = 1_000_000_000
MAX_DEPTH = 24

Schema = dict[str, object]

_NOT_REGULAR = re.compile(r"\(\?[=!<]|\\[1-9]|\\b|\\B")
_BOUNDS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")


class UnsupportedSchemaError(ValueError):
    """A tool's schema cannot be made a grammar; the text names the tool and the place."""


def plan_schema(tools: Sequence[ToolSpec]) -> Schema:
    """Title and steps; each step names one of `tools` and holds arguments of that tool's schema."""
    steps = [_step(tool) for tool in tools]
    return _object(
        {
            "title": {"type": "string", "minLength": 1, "maxLength": MAX_TITLE},
            "steps": {"type": "array", "maxItems": MAX_STEPS, "items": {"anyOf": steps}},
        }
    )


def _step(tool: ToolSpec) -> Schema:
    narrowed = _Narrowing(tool).of(tool.schema, tool.name, 0)
    if narrowed.get("type") != "object":
        raise UnsupportedSchemaError(f"{tool.name}: arguments are not an object")
    return _object({"tool": {"const": tool.name}, "arguments": narrowed})


def _object(properties: Mapping[str, object], required: Sequence[str] | None = None) -> Schema:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties if required is None else required),
        "additionalProperties": False,
    }


class _Narrowing:
    """Rewrites one tool's schema: references inlined, every text, number and list bounded."""

    def __init__(self, tool: ToolSpec) -> None:
        self._root: Mapping[str, object] = tool.schema

    def of(self, schema: object, where: str, depth: int) -> Schema:
        if depth > MAX_DEPTH:
            raise UnsupportedSchemaError(f"{where}: nested deeper than {MAX_DEPTH} levels, or refers to itself")
        if not isinstance(schema, Mapping):
            return self._anything()
        given = cast("Mapping[str, object]", schema)
        if isinstance(reference := given.get("$ref"), str):
            return self.of(self._resolve(reference, where), where, depth + 1)
        for keyword in ("const", "enum"):
            if keyword in given:
                return {keyword: given[keyword]}
        for keyword in ("anyOf", "oneOf"):
            if keyword in given:
                return {"anyOf": [self.of(choice, where, depth + 1) for choice in _list(given[keyword])]}
        merged = self._merge(given, where)
        kind = merged.get("type", "object" if "properties" in merged else None)
        if isinstance(kind, list):
            kinds = cast("list[object]", kind)
            return {"anyOf": [self.of({**merged, "type": one}, where, depth + 1) for one in kinds]}
        return self._of_kind(kind, merged, where, depth)

    def _of_kind(self, kind: object, schema: Mapping[str, object], where: str, depth: int) -> Schema:
        match kind:
            case "string":
                return _text(schema)
            case "integer" | "number":
                bounds = {key: schema[key] for key in _BOUNDS if key in schema}
                low = {} if bounds.keys() & {"minimum", "exclusiveMinimum"} else {"minimum": -MAX_NUMBER}
                high = {} if bounds.keys() & {"maximum", "exclusiveMaximum"} else {"maximum": MAX_NUMBER}
                return {"type": kind, **low, **high, **bounds}
            case "boolean" | "null":
                return {"type": kind}
            case "array":
                return self._array(schema, where, depth)
            case "object":
                return self._mapping(schema, where, depth)
            case None:
                return self._anything()
            case _:
                raise UnsupportedSchemaError(f"{where}: unknown type {kind!r}")

    def _array(self, schema: Mapping[str, object], where: str, depth: int) -> Schema:
        first = [
            self.of(item, f"{where}[{index}]", depth + 1)
            for index, item in enumerate(_list(schema.get("prefixItems", [])))
        ]
        rest = schema.get("items", len(first) == 0)
        limit = schema.get("maxItems")
        narrowed: Schema = {
            "type": "array",
            "minItems": schema.get("minItems", 0),
            "maxItems": min(limit, MAX_ITEMS) if isinstance(limit, int) else MAX_ITEMS,
            "items": False if rest is False else self.of(rest, f"{where}[]", depth + 1),
        }
        return {**narrowed, "prefixItems": first} if first else narrowed

    def _mapping(self, schema: Mapping[str, object], where: str, depth: int) -> Schema:
        properties = schema.get("properties", {})
        named = cast("Mapping[str, object]", properties) if isinstance(properties, Mapping) else {}
        others = schema.get("additionalProperties", False)
        if not named and others is not False:
            return {"type": "object", "additionalProperties": self.of(others, f"{where}.*", depth + 1)}
        narrowed = {name: self.of(value, f"{where}.{name}", depth + 1) for name, value in named.items()}
        required = [str(name) for name in _list(schema.get("required", [])) if name in narrowed]
        return _object(narrowed, required)

    def _merge(self, schema: Mapping[str, object], where: str) -> Mapping[str, object]:
        """`allOf` with one member is how some writers add a description to a reference."""
        members = _list(schema.get("allOf", []))
        if not members:
            return schema
        if len(members) > 1 or not isinstance(members[0], Mapping):
            raise UnsupportedSchemaError(f"{where}: allOf of several schemas")
        member = cast("Mapping[str, object]", members[0])
        reference = member.get("$ref")
        target = self._resolve(reference, where) if isinstance(reference, str) else member
        return {**{key: value for key, value in schema.items() if key != "allOf"}, **target}

    def _resolve(self, reference: str, where: str) -> Mapping[str, object]:
        target: Mapping[str, object] = self._root
        for part in reference.removeprefix("#/").split("/"):
            found = target.get(part)
            if not reference.startswith("#/") or not isinstance(found, Mapping):
                raise UnsupportedSchemaError(f"{where}: {reference} refers to nothing in this schema")
            target = cast("Mapping[str, object]", found)
        return target

    def _anything(self) -> Schema:
        return {
            "anyOf": [_text({}), {"type": "number", "minimum": -MAX_NUMBER, "maximum": MAX_NUMBER}, {"type": "boolean"}]
        }


def _text(schema: Mapping[str, object]) -> Schema:
    pattern = schema.get("pattern")
    if isinstance(pattern, str) and not _NOT_REGULAR.search(pattern):
        return {"type": "string", "pattern": pattern}
    limit = schema.get("maxLength")
    return {
        "type": "string",
        "minLength": schema.get("minLength", 0),
        "maxLength": min(limit, MAX_TEXT) if isinstance(limit, int) else MAX_TEXT,
    }


def _list(value: object) -> list[object]:
    return cast("list[object]", list(value)) if isinstance(value, list | tuple) else []
