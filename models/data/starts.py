"""Start models of the data set: those of the evaluation, and some that lack what those have already."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from models.evaluation.starts import STARTS as EVALUATION
from models.evaluation.starts import Call


def _material(grade: str, kind: str, table: str) -> Call:
    return "define_material", {"name": grade, "type": kind, "standard": table, "db": grade}


def _rectangle(name: str, width: int, height: int) -> Call:
    return "define_section", {"name": name, "shape": "SB", "width": f"{width} mm", "height": f"{height} mm"}


def _h_shape(name: str, *sizes: int) -> Call:
    named = zip(("height", "width", "web_thickness", "flange_thickness"), sizes, strict=True)
    return "define_section", {"name": name, "shape": "H", **{key: f"{size} mm" for key, size in named}}


def _floor(name: str, **loads: float) -> Call:
    items = [{"load_case": case, "value": f"{value} kN/m²"} for case, value in loads.items()]
    return "define_floor_load_type", {"name": name, "items": items}


def _cases(**types: str) -> Call:
    return "define_static_load_cases", {"cases": [{"name": name, "type": kind} for name, kind in types.items()]}


def _storeys(*levels: float) -> Call:
    names = [*(f"{count}F" for count in range(1, len(levels))), "Roof"]
    return "define_story_data", {
        "stories": [
            {"name": name, "level": f"{level:g} m", "floor_diaphragm": False}
            for name, level in zip(names, levels, strict=True)
        ]
    }


_UNITS: Final[Call] = ("set_unit_system", {"force": "kN", "length": "m"})

# Materials and sections, and nothing built of them.
_READY: Final[Sequence[Call]] = (
    _UNITS,
    _material("C27", "concrete", "KS21(RC)"),
    _material("C24", "concrete", "KS21(RC)"),
    _material("SM355", "steel", "KS22(S)"),
    _rectangle("C1", 600, 600),
    _rectangle("C2", 450, 450),
    _rectangle("G1", 400, 700),
    _rectangle("B1", 300, 500),
    ("define_thickness", {"name": "W200", "t_in": "200 mm"}),
    _cases(DL="D", LL="L", WX="W", EX="E"),
)

# Three storeys of RC with floor load types that lie nowhere yet, some line loads, and no supports.
_PLAIN: Final[Sequence[Call]] = (
    _UNITS,
    _material("C24", "concrete", "KS21(RC)"),
    _material("C30", "concrete", "KS21(RC)"),
    _rectangle("C1", 500, 500),
    _rectangle("C3", 650, 650),
    _rectangle("B1", 300, 600),
    _rectangle("B2", 350, 700),
    ("define_thickness", {"name": "T180", "t_in": "180 mm"}),
    (
        "create_regular_frame",
        {
            "bays_x": ["7 m", "7 m", "6 m"],
            "bays_y": ["6 m", "5 m"],
            "story_heights": ["4.2 m", "3.6 m", "3.6 m"],
            "column_section": "C1",
            "beam_section": "B1",
            "material": "C24",
        },
    ),
    _storeys(0, 4.2, 7.8, 11.4),
    _cases(DL="D", FIN="D", LL="L", WX="W", WY="W", EX="E", EY="E"),
    ("assign_self_weight", {"load_case": "DL"}),
    _floor("OFFICE", FIN=1.5, LL=2.5),
    _floor("CORRIDOR", FIN=1.8, LL=3.0),
    _floor("ROOFTOP", FIN=3.0, LL=1.0),
    *(
        (
            "assign_element_beam_loads",
            {"load_case": case, "element_ids": ids, "kind": "uniform", "value": value, "direction": "GZ"},
        )
        for case, ids, value in (("FIN", "37to87", "-4 kN/m"), ("LL", "37to87", "-6 kN/m"))
    ),
)

# Two storeys of steel in kN, m, pinned at the base, with floor load types that lie nowhere yet.
_FACTORY: Final[Sequence[Call]] = (
    _UNITS,
    _material("SM355", "steel", "KS22(S)"),
    _material("SS275", "steel", "KS22(S)"),
    _h_shape("HC1", 350, 350, 12, 19),
    _h_shape("HC2", 300, 300, 10, 15),
    _h_shape("HG1", 500, 200, 10, 16),
    _h_shape("HB1", 350, 175, 7, 11),
    (
        "create_regular_frame",
        {
            "bays_x": ["9 m", "9 m"],
            "bays_y": ["8 m", "8 m"],
            "story_heights": ["5 m", "4.5 m"],
            "column_section": "HC1",
            "beam_section": "HG1",
            "material": "SM355",
        },
    ),
    ("assign_supports", {"at_elevation": "0 m", "condition": "pinned"}),
    _storeys(0, 5, 9.5),
    _cases(DL="D", LL="L", CRANE="L", WIND="W", SNOW="S"),
    ("assign_self_weight", {"load_case": "DL"}),
    _floor("DECK", DL=3.2, LL=5.0),
    _floor("ROOFING", DL=0.6, SNOW=0.8),
    (
        "assign_element_beam_loads",
        {"load_case": "CRANE", "element_ids": "19to42", "kind": "uniform", "value": "-3 kN/m", "direction": "GZ"},
    ),
)

STARTS: Final[Mapping[str, Sequence[tuple[str, Mapping[str, Any]]]]] = {
    **EVALUATION,
    "ready": _READY,
    "plain": _PLAIN,
    "factory": _FACTORY,
}
