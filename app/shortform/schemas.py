"""What a tool's JSON Schema says of one argument. Absent or odd keywords read as empty."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.lib.patterns import Pattern
from app.shortform.tree import Value
from app.trade.json_types import JsonObject, as_list, as_object

Schemas = Mapping[str, JsonObject]

_LISTED: Final = Pattern(r"\^\((?P<listed>[^()]*)\)\$")
# The unit that a plain number is in, where its name tells and the schema does not.
_SUFFIXES: Final = (("_deg", "deg"), ("_percent", "%"), ("_m_per_s", "m/s"), ("acceleration", "g0"))


@dataclass(frozen=True, slots=True)
class SchemaField:
    """One argument of one tool: `path` leads to it ("loads[2].fz"), `beside` are its call's arguments as written."""

    tool: str
    path: str
    schema: JsonObject
    beside: Mapping[str, Value]

    @property
    def name(self) -> str:
        """The last key of the path."""
        return re.sub(r"\[\d+\]", "", self.path).rsplit(".", 1)[-1]

    @property
    def kind(self) -> str:
        """JSON Schema's type; empty where anything goes."""
        kind = self.schema.get("type")
        return kind if isinstance(kind, str) else ""

    @property
    def choices(self) -> tuple[str, ...]:
        """The words of an enumeration."""
        return tuple(str(each) for each in as_list(self.schema.get("enum")))

    @property
    def words(self) -> tuple[str, ...]:
        """Words that a pattern takes as they stand, beside other writings: `^(fixed|pinned|[01]{7})$`."""
        pattern = self.schema.get("pattern")
        found = _LISTED.fullmatch(pattern) if isinstance(pattern, str) else None
        return tuple(each for each in found["listed"].split("|") if each.isalpha()) if found else ()

    @property
    def has_dimension(self) -> bool:
        """A text that is a number with its unit."""
        return "x-dimension" in self.schema or "x-dimensions" in self.schema

    @property
    def holds_ids(self) -> bool:
        """A text of ids and ranges: its pattern takes those and no word."""
        pattern = self.schema.get("pattern")
        return isinstance(pattern, str) and bool(re.search(pattern, "1to9by2 14")) and not re.search(pattern, "a")

    @property
    def unit(self) -> str:
        """The unit of a plain number: a unit's name, `length_unit` for that of the argument beside it, or nothing."""
        declared = self.schema.get("x-unit")
        if isinstance(declared, str):
            return "g0" if declared == "g" else declared
        return next((unit for ending, unit in _SUFFIXES if self.name.endswith(ending)), "")

    def entry(self, index: int) -> "SchemaField":
        """The field of one entry of a list."""
        first = as_list(self.schema.get("prefixItems"))
        schema = as_object(first[index] if index < len(first) else self.schema.get("items"))
        return SchemaField(self.tool, f"{self.path}[{index}]", schema, self.beside)

    def part(self, key: str) -> "SchemaField | None":
        """The field of one key of a row; None where the row has no such key."""
        properties = as_object(self.schema.get("properties"))
        if key in properties:
            return SchemaField(self.tool, f"{self.path}.{key}".lstrip("."), as_object(properties[key]), self.beside)
        return SchemaField(self.tool, f"{self.path}.{key}", {}, self.beside) if self.is_free else None

    @property
    def is_free(self) -> bool:
        """Any key may stand here."""
        return not self.schema or self.schema.get("additionalProperties") is True

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(as_object(self.schema.get("properties")))

    def required(self, given: JsonObject) -> tuple[str, ...]:
        """Keys that must be there, those that follow from what is given (`if` and `then`) included."""
        condition = as_object(as_object(self.schema.get("if")).get("properties"))
        asked = [str(key) for key in as_list(self.schema.get("required"))]
        if condition and all(given.get(key) == as_object(rule).get("const") for key, rule in condition.items()):
            asked += [str(key) for key in as_list(as_object(self.schema.get("then")).get("required"))]
        return tuple(asked)


def whole(tool: str, schema: JsonObject, beside: Mapping[str, Value]) -> SchemaField:
    """All arguments of a tool as one row."""
    return SchemaField(tool, "", schema, beside)
