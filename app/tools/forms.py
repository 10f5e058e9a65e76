"""A tool's schema as the rows of a form: what each argument is, its unit, its columns, what it must keep to."""

import re
from collections.abc import Iterable
from dataclasses import replace

from app.protocol.approvals import ArgumentField, FieldKind, FieldRules
from app.protocol.items import Choice
from app.protocol.queries import ToolSpec
from app.tools.suggestions import suggestions_for
from app.trade.answers.digest import ModelDigest
from app.trade.json_types import JsonObject, JsonValue, as_list, as_object, as_str
from app.trade.schema_labels import label_of
from app.trade.text import Text
from app.trade.words.argument_values import VALUES, value_said

_DEGREES = "deg"
# What a schema calls a unit and how it is shown.
_SHOWN = {_DEGREES: "°"}
# A plain number says its unit in its name; the name's ending is how the card learns it where the schema does not say.
_UNIT_OF_NAME = {"_deg": "°", "_percent": "%", "_acceleration": "g"}
_WORD = re.compile(r"(?<=[(|:])[a-z_]{3,}(?=[|)])")
_SIMPLE = {
    "string": FieldKind.TEXT,
    "number": FieldKind.NUMBER,
    "integer": FieldKind.INTEGER,
    "boolean": FieldKind.BOOLEAN,
}


def form_of(spec: ToolSpec, arguments: JsonObject, digest: ModelDigest | None = None) -> tuple[ArgumentField, ...]:
    """One row per argument of the tool, in the schema's order; an absent optional one has its default as value. With a
    `digest` the fields that name something of the model suggest what there is."""
    required = set(as_list(spec.schema.get("required")))
    properties = as_object(spec.schema.get("properties"))
    form = _Form(spec.name, digest)
    return tuple(
        replace(
            form.field(name, as_object(schema), name in required, (name,)),
            value=arguments.get(name, as_object(schema).get("default")),
            is_given=name in arguments,
        )
        for name, schema in properties.items()
    )


class _Form:
    """The fields of one tool; a path names the arguments that lead to a field."""

    def __init__(self, tool: str, digest: ModelDigest | None) -> None:
        self._tool = tool
        self._digest = digest

    def field(self, name: str, schema: JsonObject, is_required: bool, path: tuple[str, ...]) -> ArgumentField:
        kind = _kind(schema)
        unit, unit_beside = _unit(name, schema)
        parts = self._parts(kind, schema, path)
        about = as_str(schema.get("description"))
        return ArgumentField(
            name=name,
            label=label_of(schema, name),
            kind=kind,
            value=schema.get("default"),
            is_given=False,
            is_required=is_required,
            dimension=as_str(schema.get("x-dimension")),
            dimensions=tuple(str(each) for each in as_list(schema.get("x-dimensions"))),
            unit=unit,
            unit_beside=unit_beside,
            choices=_choices(name, schema) if kind is FieldKind.CHOICE else _words_in(as_str(schema.get("pattern"))),
            parts=parts,
            suggestions=suggestions_for(self._tool, path, schema, self._digest) if self._digest is not None else (),
            example=_example(name, kind, schema, parts),
            about=Text(en=about, ko=as_str(schema.get("x-description-ko"), about)) if about else None,
            rules=_rules(schema),
        )

    def _parts(self, kind: FieldKind, schema: JsonObject, path: tuple[str, ...]) -> tuple[ArgumentField, ...]:
        match kind:
            case FieldKind.GROUP:
                return self._properties(schema, path)
            case FieldKind.ROWS:
                return self._properties(as_object(schema.get("items")), path)
            case FieldKind.LIST:
                first = as_list(schema.get("prefixItems"))
                entry = as_object(first[0] if first else schema.get("items"))
                label = {key: schema[key] for key in ("title", "x-title-ko") if key in schema}
                return (self.field(path[-1], {**label, **entry}, False, path),)
            case _:
                return ()

    def _properties(self, schema: JsonObject, path: tuple[str, ...]) -> tuple[ArgumentField, ...]:
        required = set(as_list(schema.get("required")))
        return tuple(
            self.field(name, as_object(each), name in required, (*path, name))
            for name, each in as_object(schema.get("properties")).items()
        )


def _kind(schema: JsonObject) -> FieldKind:
    if "enum" in schema or "const" in schema:
        return FieldKind.CHOICE
    kind = as_str(schema.get("type"))
    if ("x-dimension" in schema or "x-dimensions" in schema) and kind == "string":
        return FieldKind.QUANTITY
    if kind == "array":
        items = as_object(schema.get("items"))
        has_rows = bool(as_object(items.get("properties")))
        is_described = "items" in schema or "prefixItems" in schema
        return FieldKind.ROWS if has_rows else FieldKind.LIST if is_described else FieldKind.JSON
    if kind == "object" and as_object(schema.get("properties")):
        return FieldKind.GROUP
    return _SIMPLE.get(kind, FieldKind.JSON)


def _unit(name: str, schema: JsonObject) -> tuple[str, str]:
    """The unit of a plain number, or the argument that says it."""
    declared = as_str(schema.get("x-unit"))
    if declared.endswith("_unit"):
        return "", declared
    if declared:
        return _SHOWN.get(declared, declared), ""
    return next((unit for ending, unit in _UNIT_OF_NAME.items() if name.endswith(ending)), ""), ""


def _choices(name: str, schema: JsonObject) -> tuple[Choice, ...]:
    values: Iterable[JsonValue] = as_list(schema.get("enum")) or (schema.get("const"),)
    return tuple(Choice(value=str(value), label=value_said(name, value)) for value in values)


def _words_in(pattern: str) -> tuple[Choice, ...]:
    """The words that a text may be instead of a number or digits: (fixed|pinned|[01]{7})."""
    return tuple(Choice(value=word, label=VALUES[word]) for word in _WORD.findall(pattern) if word in VALUES)


def _rules(schema: JsonObject) -> FieldRules:
    above, below = schema.get("exclusiveMinimum"), schema.get("exclusiveMaximum")
    pattern = as_str(schema.get("pattern"))
    shortest = _whole(schema.get("minLength")) or _whole(schema.get("minItems")) or 0
    longest = _whole(schema.get("maxLength"))
    return FieldRules(
        least=_number(schema.get("minimum")) if above is None else _number(above),
        most=_number(schema.get("maximum")) if below is None else _number(below),
        is_above=above is not None,
        is_below=below is not None,
        pattern=pattern if _is_pattern(pattern) else "",
        fewest=shortest,
        longest=_whole(schema.get("maxItems")) if longest is None else longest,
    )


def _is_pattern(pattern: str) -> bool:
    """The server's words are checked by the server; a pattern of another dialect is left to it."""
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _example(name: str, kind: FieldKind, schema: JsonObject, parts: tuple[ArgumentField, ...]) -> JsonValue:
    """The schema's first example, else one made of those of its parts; as many entries as it asks for."""
    told = as_list(schema.get("examples"))
    if told:
        return told[0]
    entries = max(1, _whole(schema.get("minItems")) or 1)
    match kind:
        case FieldKind.ROWS:
            return [_row_example(parts)] * entries
        case FieldKind.GROUP:
            return _row_example(parts)
        case FieldKind.LIST:
            return [parts[0].example] * entries
        case FieldKind.CHOICE:
            return next((choice.value for choice in _choices(name, schema)), None)
        case _:
            return None


def _row_example(parts: tuple[ArgumentField, ...]) -> JsonValue:
    return {part.name: part.example for part in parts if part.example is not None}
