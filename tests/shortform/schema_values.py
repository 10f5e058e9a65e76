"""Values that a JSON Schema takes, over the constructs that the tools' schemas use."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import strategies as st

Schema = Mapping[str, Any]

_MOST = 3
_USED = {
    "type", "properties", "required", "additionalProperties", "items", "prefixItems", "minItems", "maxItems", "enum",
    "pattern", "minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "default",
    "if", "then",
}  # fmt: skip
_SAID = {"title", "description", "examples", "x-title-ko", "x-description-ko", "x-dimension", "x-dimensions", "x-unit"}
# Names and texts as engineers give them, and such as look like other things in short form.
_TEXTS = st.sampled_from(
    ["C24", "N1", "S3", "5", "-1.5", "1to4", "#2", "true", "null", "5 kN", "300mm", "@base", "a;b", "기둥 1", "x=1",
     "[a]", 'say "so"', "D:\\model.mgbx", "RX(RS)", "2F"]
)  # fmt: skip
_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.floats(allow_nan=False, allow_infinity=False)
    | _TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXTS, inner, max_size=3),
    max_leaves=6,
)


def values(schema: Schema) -> st.SearchStrategy[Any]:
    """Valid values; refuses a schema with a keyword that it does not know, so that none is passed over."""
    unknown = set(schema) - _USED - _SAID
    assert not unknown, unknown
    if "enum" in schema:
        return st.sampled_from(list(schema["enum"]))
    match schema["type"]:
        case "string":
            return _text(schema)
        case "integer":
            low, high = _bounds(schema)
            return st.integers(int(low), int(high))
        case "number":
            return _number(schema)
        case "boolean":
            return st.booleans()
        case "array":
            return _array(schema)
        case "object":
            return _JSON_OBJECTS if schema.get("additionalProperties") is True else _object(schema)
        case kind:
            raise AssertionError(kind)


_JSON_OBJECTS = st.dictionaries(_TEXTS, _JSON, max_size=3)


def _text(schema: Schema) -> st.SearchStrategy[str]:
    least, most = schema.get("minLength", 0), schema.get("maxLength", 40)
    pattern = schema.get("pattern")
    if pattern is None:
        free = st.text(st.characters(codec="utf-8"), min_size=least, max_size=min(most, 12))
        return _TEXTS.filter(lambda text: least <= len(text) <= most) | free
    # One short way through an optional repetition is enough; a free pattern is filled from the texts above too.
    spelled: str = pattern.replace("\\x1f", "\\x20")
    made = st.from_regex(re.compile(spelled), fullmatch=False)
    fitting = made.filter(lambda text: least <= len(text) <= min(most, 60) and not text.endswith("\n"))
    if re.search(pattern, "C24"):
        return _TEXTS.filter(lambda text: bool(re.search(pattern, text)) and least <= len(text) <= most) | fitting
    return fitting


def _number(schema: Schema) -> st.SearchStrategy[int | float]:
    low, high = _bounds(schema)
    within = st.floats(
        low,
        high,
        allow_nan=False,
        exclude_min="exclusiveMinimum" in schema,
        exclude_max="exclusiveMaximum" in schema,
    )
    whole = st.integers(int(low) + 1, int(high) - 1) if high - low > 2 else within
    return within | whole


def _bounds(schema: Schema) -> tuple[float, float]:
    low = schema.get("minimum", schema.get("exclusiveMinimum", -(10**6)))
    high = schema.get("maximum", schema.get("exclusiveMaximum", 10**6))
    return low, high


def _array(schema: Schema) -> st.SearchStrategy[list[Any]]:
    if "prefixItems" in schema:
        return st.tuples(*(values(each) for each in schema["prefixItems"])).map(list)
    least = schema.get("minItems", 0)
    return st.lists(values(schema["items"]), min_size=least, max_size=min(schema.get("maxItems", 99), least + _MOST))


def _object(schema: Schema) -> st.SearchStrategy[dict[str, Any]]:
    required: Sequence[str] = schema.get("required", ())
    properties: Mapping[str, Schema] = schema["properties"]
    must = {key: values(properties[key]) for key in required}
    may = {key: _optional(each) for key, each in properties.items() if key not in required}
    made = st.fixed_dictionaries(must, optional=may)
    return made.filter(lambda given: _keeps_condition(given, schema)) if "if" in schema else made


def _optional(schema: Schema) -> st.SearchStrategy[Any]:
    """Arguments that may be left out may be null as well."""
    return values(schema) if "default" in schema else values(schema) | st.none()


def _keeps_condition(given: Mapping[str, Any], schema: Schema) -> bool:
    condition = schema["if"]["properties"]
    if any(given.get(key) != rule["const"] for key, rule in condition.items()):
        return True
    return all(given.get(key) is not None for key in schema["then"]["required"])
