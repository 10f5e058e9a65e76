"""Every dimensional argument of every tool: the unit that was written decides, and nothing is converted silently."""

import math
import types
from collections.abc import Iterator
from typing import Annotated, Any, Union, get_args, get_origin

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError, create_model

from app.gennx.arguments import Arguments
from app.gennx.mcp.registry import TOOLS
from app.trade.dimensions import Dimension
from app.trade.quantities import Quantity
from app.trade.unit_systems import UnitSystem
from tests.gennx.bench import Bench

# To SI (N, m, kg, s, K), typed in here so that the units library is not its own judge.
FORCE = {"N": 1.0, "kN": 1e3, "MN": 1e6, "kgf": 9.80665, "tf": 9806.65, "lbf": 4.4482216152605, "kip": 4448.2216152605}
LENGTH = {"mm": 1e-3, "cm": 1e-2, "m": 1.0, "in": 0.0254, "ft": 0.3048}
GEN_FORCE = {"KGF": "kgf", "TONF": "tf", "N": "N", "KN": "kN", "LBF": "lbf", "KIPS": "kip"}
GEN_LENGTH = {"MM": "mm", "CM": "cm", "M": "m", "IN": "in", "FT": "ft"}
WRITTEN: dict[Dimension, dict[str, float]] = {
    Dimension.LENGTH: LENGTH,
    Dimension.FORCE: FORCE,
    Dimension.MOMENT: {f"{f}·{d}": FORCE[f] * LENGTH[d] for f in ("N", "kN", "tf", "kip") for d in LENGTH},
    Dimension.PRESSURE: {"Pa": 1.0, "kPa": 1e3, "MPa": 1e6, "GPa": 1e9}
    | {f"{f}/{d}²": FORCE[f] / LENGTH[d] ** 2 for f in FORCE for d in LENGTH},
    Dimension.UNIT_WEIGHT: {f"{f}/{d}³": FORCE[f] / LENGTH[d] ** 3 for f in FORCE for d in LENGTH},
    Dimension.MASS: {"kg": 1.0, "t": 1e3},
    Dimension.ROTATIONAL_MASS: {"t·m²": 1e3, "kg·m²": 1.0},
    Dimension.ACCELERATION: {f"{d}/s²": LENGTH[d] for d in LENGTH},
    Dimension.TIME: {"s": 1.0},
    Dimension.THERMAL_EXPANSION: {"1/°C": 1.0, "1/°F": 1.8},
    Dimension.AREA: {f"{d}²": LENGTH[d] ** 2 for d in LENGTH},
    Dimension.SECOND_MOMENT: {f"{d}⁴": LENGTH[d] ** 4 for d in LENGTH},
}


def stored_factor(dimension: Dimension, force: float, length: float) -> float:
    """The SI size of one unit of what a model in these units stores."""
    return {
        Dimension.LENGTH: length,
        Dimension.FORCE: force,
        Dimension.MOMENT: force * length,
        Dimension.PRESSURE: force / length**2,
        Dimension.UNIT_WEIGHT: force / length**3,
        Dimension.MASS: force / length,
        Dimension.ROTATIONAL_MASS: force * length,
        Dimension.ACCELERATION: length,
        Dimension.TIME: 1.0,
        Dimension.THERMAL_EXPANSION: 1.0,
        Dimension.AREA: length**2,
        Dimension.SECOND_MOMENT: length**4,
    }[dimension]


def leaves(annotation: Any, metadata: tuple[Any, ...], where: str) -> Iterator[tuple[str, Any]]:
    """Every place of a model that takes a quantity, with its full type."""
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *more = get_args(annotation)
        yield from leaves(inner, (*metadata, *more), where)
    elif annotation is Quantity:
        yield where, Annotated[annotation, *metadata]
    elif origin in (Union, types.UnionType, list):
        for each in get_args(annotation):
            yield from leaves(each, (), where)
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        for name, field in annotation.model_fields.items():
            yield from leaves(field.annotation, tuple(field.metadata), f"{where}.{name}")


PLACES = {
    where: create_model("Place", __config__=Arguments.model_config, value=(kind, ...))
    for tool in TOOLS.values()
    for where, kind in leaves(tool.arguments, (), tool.name)
    if where.split(".")[0] not in ("assign_element_beam_loads", "modify_loads")
}


def dimension_of(place: type[BaseModel]) -> Dimension:
    return Dimension(place.model_json_schema()["properties"]["value"]["x-dimension"])


def test_there_are_dimensional_arguments_in_many_tools() -> None:
    assert len(PLACES) >= 30
    assert len({where.split(".")[0] for where in PLACES}) >= 10


@settings(max_examples=500, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_what_is_stored_is_what_was_written(data: st.DataObject) -> None:
    place = PLACES[data.draw(st.sampled_from(sorted(PLACES)))]
    dimension = dimension_of(place)
    value = data.draw(st.floats(-1e5, 1e5, allow_nan=False).map(lambda number: round(number, 6)))
    unit = data.draw(st.sampled_from(sorted(WRITTEN[dimension])))
    # Without a space the 1 of 1/°C would belong to the number.
    space = data.draw(st.sampled_from([" "] if unit[0].isdigit() else ["", " "]))
    force, length = data.draw(st.sampled_from(sorted(GEN_FORCE))), data.draw(st.sampled_from(sorted(GEN_LENGTH)))
    quantity: Any = vars(place(value=f"{value}{space}{unit}"))["value"]
    stored = quantity.to_system(UnitSystem(force, length))
    one = stored_factor(dimension, FORCE[GEN_FORCE[force]], LENGTH[GEN_LENGTH[length]])
    assert math.isclose(stored * one, value * WRITTEN[dimension][unit], rel_tol=1e-9, abs_tol=1e-300)


@settings(max_examples=500, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_bare_number_or_a_unit_of_something_else_is_refused(data: st.DataObject) -> None:
    place = PLACES[data.draw(st.sampled_from(sorted(PLACES)))]
    dimension = dimension_of(place)
    number = data.draw(st.one_of(st.integers(-9999, 9999), st.floats(-1e5, 1e5, allow_nan=False)))
    others = [each for each in WRITTEN if each is not dimension]
    other = data.draw(st.sampled_from(others))
    wrong = data.draw(st.sampled_from(sorted(WRITTEN[other])))
    given_value = data.draw(st.sampled_from([number, str(number), f"{number} {wrong}"]))
    with pytest.raises(ValidationError):
        place(value=given_value)


@pytest.mark.parametrize(
    ("kind", "value", "stored"),
    [
        ("uniform", "-12 kN/m", -12.0),
        ("uniform", "-1.2 tf/m", -1.2 * 9.80665),
        ("uniform", "-12 kN", None),
        ("point", "-50000 N", -50.0),
        ("point", "-50 kN/m", None),
        ("moment", "20 kN·m", 20.0),
        ("moment", "20 kN", None),
        ("uniform", "-12", None),
        ("uniform", -12, None),
        ("uniform", "-12 MPa", None),
    ],
)
def test_the_unit_of_a_beam_load_must_fit_its_kind(
    frame: Bench, kind: str, value: object, stored: float | None
) -> None:
    outcome = frame.call(
        "assign_element_beam_loads", load_case="DL", element_ids="9", kind=kind, value=value, dry_run=True
    )
    if stored is None:
        assert outcome["error"]["code"] == "invalid_arguments"
        return
    (item,) = outcome["effect"]["requests"][0]["body"]["Assign"]["9"]["ITEMS"]
    assert item["P"][0] == pytest.approx(stored)


# Counts, ids, ratios, factors and angles in the stated degrees or pixels.
DIMENSIONLESS = frozenset(
    {
        *("storeys", "level", "levels", "lines", "bays_x", "bays_y", "panels", "self_weight", "at"),
        *("allowable_ratio", "behaviour_factor", "cd", "count", "ct", "cu", "damping_ratio", "exponent"),
        *("exposure_coefficient", "fa", "factor", "fv", "i", "id", "importance_factor", "iterations", "j"),
        *("lower_bound_factor", "max_rows", "mode", "modes", "node", "node_loops", "nodes", "poisson_ratio", "scale"),
        *("response_modification_factor", "response_modification_x", "response_modification_y", "tolerance", "wall_id"),
        *("start_ratio", "end_ratio", "above_story", "bay", "bay_x", "bay_y", "grid_line", "most"),
    }
)
# The unit that the tool states for a number, in the field's own words.
STATED = {
    "period": "second",
    "value": " g",
    "effective_ground_acceleration": " g",
    "reference_peak_ground_acceleration": " g",
    **dict.fromkeys(("sds", "sd1", "s1", "ss"), " g"),
}
UNIT_IN_THE_NAME = ("_percent", "_deg", "_px", "_m_per_s", "_s")
# Names, paths, ids and codes; none of them is a measure.
TEXTS = frozenset(
    {
        *("backup_name", "beam_section", "call_id", "case", "cases", "column_section", "condition", "db", "db_name"),
        *("description", "element_ids", "elements", "file_name", "first", "floor_load_type", "folder", "function"),
        *(
            "ids",
            "keys",
            "leave_out",
            "levels",
            "load_case",
            "material",
            "members",
            "name",
            "new_name",
            "names",
            "new_type",
            "source",
            "remove_cases",
            "node_ids",
            "nodes",
            "path",
            "second",
        ),
        *(
            "section",
            "section_name",
            "since",
            "standard",
            "story",
            "table",
            "thickness",
            "query",
            "question",
            "brace_section",
            "wall_thickness",
        ),
        *(
            "grade",
            "shape",
            "girder_section",
            "rafter_section",
            "haunch_section",
            "held",
            "type",
            "x",
            "y",
            "z",
            "at",
            "base_story",
            "combination",
        ),
    }
)


def inputs(schema: dict[str, Any], name: str, words: str = "") -> Iterator[tuple[str, str, str]]:
    """Name, type and words of every place of a schema that takes a number or a free text."""
    words = f"{words} {schema.get('title', '')} {schema.get('description', '')}"
    for each, part in schema.get("properties", {}).items():
        yield from inputs(part, each)
    for part in (*schema.get("anyOf", ()), *([schema["items"]] if "items" in schema else [])):
        yield from inputs(part, name, words)
    kind = schema.get("type")
    is_free = kind == "string" and not schema.keys() & {"enum", "const", "x-dimension", "x-dimensions"}
    if kind in ("number", "integer") or is_free:
        yield name, str(kind), words


@pytest.mark.parametrize("tool", TOOLS)
def test_every_number_is_dimensionless_or_has_its_unit(tool: str) -> None:
    schema: Any = TOOLS[tool].input_schema()
    # Coordinates come with one length unit for all.
    coordinates = {"x", "y", "z"} if "length_unit" in schema["properties"] else set[str]()
    for name, kind, words in inputs(schema, tool):
        if kind == "string":
            assert name in TEXTS, (tool, name)
        elif name in STATED and not name.endswith(UNIT_IN_THE_NAME):
            assert STATED[name] in f" {words}".replace("(g)", " g").lower(), (tool, name, words)
        else:
            assert name in DIMENSIONLESS | coordinates or name.endswith(UNIT_IN_THE_NAME), (tool, name)
