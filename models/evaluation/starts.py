"""Start models of the briefs, by name: the tool calls that make each of them out of an empty document."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

Call = tuple[str, Mapping[str, Any]]


def _units(force: str, length: str) -> Call:
    return "set_unit_system", {"force": force, "length": length}


def _concrete(grade: str) -> Call:
    return "define_material", {"name": grade, "type": "concrete", "standard": "KS21(RC)", "db": grade}


def _steel(grade: str) -> Call:
    return "define_material", {"name": grade, "type": "steel", "standard": "KS22(S)", "db": grade}


def _rectangle(name: str, width: int, height: int) -> Call:
    return "define_section", {"name": name, "shape": "SB", "width": f"{width} mm", "height": f"{height} mm"}


def _h_shape(name: str, height: int, width: int, web: int, flange: int) -> Call:
    return "define_section", {
        "name": name,
        "shape": "H",
        "height": f"{height} mm",
        "width": f"{width} mm",
        "web_thickness": f"{web} mm",
        "flange_thickness": f"{flange} mm",
    }


def _frame(bays: Sequence[Sequence[str]], heights: Sequence[str], names: Sequence[str], **more: object) -> Call:
    column, beam, material = names
    return "create_regular_frame", {
        "bays_x": list(bays[0]),
        "bays_y": list(bays[1]),
        "story_heights": list(heights),
        "column_section": column,
        "beam_section": beam,
        "material": material,
        **more,
    }


def _supports(condition: str) -> Call:
    return "assign_supports", {"at_elevation": "0 m", "condition": condition}


def _cases(**types: str) -> Call:
    return "define_static_load_cases", {"cases": [{"name": name, "type": kind} for name, kind in types.items()]}


def _floor(name: str, **loads: float) -> Call:
    items = [{"load_case": case, "value": f"{value} kN/m²"} for case, value in loads.items()]
    return "define_floor_load_type", {"name": name, "items": items}


def _on_floors(name: str, *levels: str) -> Call:
    return "assign_floor_loads", {"floor_load_type": name, "levels": list(levels)}


def _storeys(*heights: float, diaphragm: bool = True) -> Call:
    """From the ground up: 1F, 2F, ... and Roof."""
    levels = [sum(heights[:count]) for count in range(len(heights) + 1)]
    names = [f"{count}F" for count in range(1, len(heights) + 1)] + ["Roof"]
    return "define_story_data", {
        "stories": [
            {"name": name, "level": f"{level:g} m", "floor_diaphragm": diaphragm and level > 0}
            for name, level in zip(names, levels, strict=True)
        ]
    }


def _combination(name: str, **factors: float) -> Mapping[str, Any]:
    terms = [{"case": case, "kind": "ST", "factor": factor} for case, factor in factors.items()]
    return {"name": name, "terms": terms}


def _combinations(*each: Mapping[str, Any]) -> Call:
    return "define_load_combinations", {"combinations": list(each)}


_EMPTY: Final[Sequence[Call]] = (_units("kN", "m"),)

# Three storeys of bare RC frame: no supports, no loads, no storeys.
_BARE: Final[Sequence[Call]] = (
    _units("kN", "m"),
    _concrete("C24"),
    _rectangle("C1", 500, 500),
    _rectangle("G1", 350, 600),
    _frame([["6 m", "6 m"], ["7.5 m"]], ["4 m", "3.5 m", "3.5 m"], ("C1", "G1", "C24")),
)

# Four storeys of RC office with loads, as an engineer leaves it on the first evening.
_OFFICE: Final[Sequence[Call]] = (
    _units("kN", "m"),
    _concrete("C27"),
    _concrete("C24"),
    _rectangle("C1", 600, 600),
    _rectangle("C2", 500, 500),
    _rectangle("G1", 400, 700),
    _rectangle("G2", 300, 600),
    _frame(
        [["8.4 m", "8.4 m", "7.2 m"], ["6.6 m", "6.6 m"]], ["4.5 m", "3.6 m", "3.6 m", "3.6 m"], ("C1", "G1", "C27")
    ),
    _supports("fixed"),
    ("define_thickness", {"name": "W200", "t_in": "200 mm"}),
    _cases(DL="D", SDL="D", LL="L", WX="W", EX="E"),
    ("assign_self_weight", {"load_case": "DL"}),
    _storeys(4.5, 3.6, 3.6, 3.6),
    _floor("OFFICE", SDL=1.8, LL=2.5),
    _floor("ROOF", SDL=3.2, LL=1.0),
    _on_floors("OFFICE", "2F", "3F", "4F"),
    _on_floors("ROOF", "Roof"),
    _combinations(
        _combination("LCB1", DL=1.4, SDL=1.4),
        _combination("LCB2", DL=1.2, SDL=1.2, LL=1.6),
        _combination("LCB3", DL=1.0, SDL=1.0, LL=1.0),
    ),
)

# Five storeys of steel frame in N, mm, pinned at the base.
_STEEL: Final[Sequence[Call]] = (
    _units("N", "mm"),
    _steel("SM355"),
    _steel("SS275"),
    _h_shape("SC1", 400, 400, 13, 21),
    _h_shape("SG1", 588, 300, 12, 20),
    _h_shape("SB1", 400, 200, 8, 13),
    _frame([["8 m", "8 m"], ["7 m"]], ["4.5 m", "4 m", "4 m", "4 m", "4 m"], ("SC1", "SG1", "SM355")),
    _supports("pinned"),
    _cases(DL="D", LL="L", WX="W"),
    ("assign_self_weight", {"load_case": "DL"}),
    _storeys(4.5, 4, 4, 4, 4),
    _floor("DECK", DL=3.5, LL=4.0),
    _on_floors("DECK", "all"),
)

# Ten storeys of RC frame, set up for seismic analysis: static EX and EY, spectra RX and RY, 18 modes, combinations.
_SEISMIC: Final[Mapping[str, Any]] = {
    "code": "KDS 41 17 00:2019",
    "parameters": {
        "seismic_zone": "I",
        "site_class": "S4",
        "seismic_use_group": "I",
        "response_modification_x": 5,
        "response_modification_y": 5,
        "approximate_period_x": "1.1 s",
        "approximate_period_y": "1.1 s",
    },
}
_TOWER: Final[Sequence[Call]] = (
    _units("kN", "m"),
    _concrete("C30"),
    _concrete("C24"),
    _rectangle("C1", 700, 700),
    _rectangle("C2", 600, 600),
    _rectangle("G1", 400, 700),
    _frame([["8 m", "8 m", "8 m"], ["7 m", "7 m"]], ["4.5 m", *["3.4 m"] * 9], ("C1", "G1", "C30")),
    _supports("fixed"),
    _cases(DL="D", SDL="D", LL="L", EX="E", EY="E"),
    ("assign_self_weight", {"load_case": "DL"}),
    _storeys(4.5, *[3.4] * 9),
    _floor("OFFICE", SDL=4.5, LL=2.5),
    _on_floors("OFFICE", "all"),
    ("convert_loads_to_masses", {"cases": [{"name": "SDL", "factor": 1.0}]}),
    ("set_structure_type", {"structure_type": "3d", "mass_type": "lumped", "self_weight_to_mass": "xy"}),
    (
        "define_static_seismic_load",
        {"load_case": "EX", "direction": "X", "accidental_eccentricity": "positive", **_SEISMIC},
    ),
    (
        "define_static_seismic_load",
        {"load_case": "EY", "direction": "Y", "accidental_eccentricity": "positive", **_SEISMIC},
    ),
    (
        "define_design_spectrum",
        {
            "name": "RS-S4",
            "code": "KDS 41 17 00:2019",
            "seismic_zone": "I",
            "site_class": "S4",
            "response_modification_factor": 5,
            "importance_factor": 1.2,
        },
    ),
    ("define_rs_load_case", {"name": "RX", "function": "RS-S4", "angle_deg": 0}),
    ("define_rs_load_case", {"name": "RY", "function": "RS-S4", "angle_deg": 90}),
    ("set_analysis_control", {"eigenvalue": {"modes": 18}}),
    _combinations(
        _combination("LCB1", DL=1.2, SDL=1.2, LL=1.6),
        _combination("LCB2", DL=1.2, SDL=1.2, LL=1.0, EX=1.0),
        _combination("LCB3", DL=1.2, SDL=1.2, LL=1.0, EY=1.0),
        _combination("LCB4", DL=0.9, SDL=0.9, EX=1.0),
    ),
)

# One portal in tonf, m, in the plane X-Z.
_PORTAL: Final[Sequence[Call]] = (
    _units("tonf", "m"),
    _steel("SS275"),
    _h_shape("PC", 300, 300, 10, 15),
    _h_shape("PG", 400, 200, 8, 13),
    (
        "create_nodes",
        {
            "length_unit": "m",
            "nodes": [
                {"id": 1, "x": 0, "y": 0, "z": 0},
                {"id": 2, "x": 10, "y": 0, "z": 0},
                {"id": 3, "x": 0, "y": 0, "z": 5},
                {"id": 4, "x": 5, "y": 0, "z": 5},
                {"id": 5, "x": 10, "y": 0, "z": 5},
            ],
        },
    ),
    (
        "create_frame_elements",
        {
            "elements": [
                {"id": 1, "kind": "column", "i": 1, "j": 3, "material": "SS275", "section": "PC"},
                {"id": 2, "kind": "column", "i": 2, "j": 5, "material": "SS275", "section": "PC"},
                {"id": 3, "kind": "beam", "i": 3, "j": 4, "material": "SS275", "section": "PG"},
                {"id": 4, "kind": "beam", "i": 4, "j": 5, "material": "SS275", "section": "PG"},
            ]
        },
    ),
    _supports("fixed"),
    _cases(DL="D", LL="L", WX="W"),
    ("assign_self_weight", {"load_case": "DL"}),
    (
        "assign_element_beam_loads",
        {"load_case": "DL", "element_ids": "3 4", "kind": "uniform", "value": "-1.2 tf/m", "direction": "GZ"},
    ),
    ("assign_nodal_loads", {"load_case": "WX", "loads": [{"node": 3, "fx": "2 tf"}]}),
)

# Six storeys of RC with a core of walls.
_CORE: Final[Sequence[Call]] = (
    _units("kN", "m"),
    _concrete("C27"),
    _rectangle("C1", 600, 600),
    _rectangle("G1", 400, 600),
    ("define_thickness", {"name": "W250", "t_in": "250 mm"}),
    _frame(
        [["7 m", "6 m", "7 m"], ["6 m", "6 m"]],
        ["4 m", *["3.2 m"] * 5],
        ("C1", "G1", "C27"),
        cores=[{"bay_x": 2, "bay_y": 1}],
        wall_thickness="W250",
    ),
    _supports("fixed"),
    _cases(DL="D", LL="L", WX="W", WY="W"),
    ("assign_self_weight", {"load_case": "DL"}),
    _storeys(4, *[3.2] * 5),
    _floor("FLOOR", DL=5.0, LL=2.0),
    _on_floors("FLOOR", "all"),
)

STARTS: Final[Mapping[str, Sequence[Call]]] = {
    "empty": _EMPTY,
    "bare": _BARE,
    "office": _OFFICE,
    "steel": _STEEL,
    "tower": _TOWER,
    "portal": _PORTAL,
    "core": _CORE,
}
