"""Small models that several test files build through the API."""

from typing import Any

FIXED = {"ITEMS": [{"ID": 1, "GROUP_NAME": "", "CONSTRAINT": "1111111"}]}
PINNED = {"ITEMS": [{"ID": 1, "GROUP_NAME": "", "CONSTRAINT": "1111000"}]}


def support(code: str) -> dict[str, Any]:
    return {"ITEMS": [{"ID": 1, "GROUP_NAME": "", "CONSTRAINT": code}]}


def user_material(elastic: float, poisson: float = 0.3, density: float = 0.0, mass: float = 0.0) -> dict[str, Any]:
    return {
        "TYPE": "USER",
        "NAME": "M",
        "bMASS_DENS": True,
        "PARAM": [{"P_TYPE": 2, "ELAST": elastic, "POISN": poisson, "THERMAL": 0, "DEN": density, "MASS": mass}],
    }


def value_section(area: float, iy: float, iz: float, j: float, asy: float = 0.0, asz: float = 0.0) -> dict[str, Any]:
    stiffness = {"AREA": area, "ASY": asy, "ASZ": asz, "RXX": j, "RYY": iy, "RZZ": iz}
    inner = {"BUILT_FLAG": 1, "vSIZE": [0.0] * 8, "STIFF": stiffness}
    before = {"OFFSET_PT": "CC", "USE_SHEAR_DEFORM": True, "SHAPE": "SB", "SECT_I": inner}
    return {"SECTTYPE": "VALUE", "SECT_NAME": "V", "CALC_OPT": True, "SECT_BEFORE": before}


def rectangle(height: float, width: float) -> dict[str, Any]:
    before = {"OFFSET_PT": "CC", "USE_SHEAR_DEFORM": True, "SHAPE": "SB", "DATATYPE": 2}
    return {
        "SECTTYPE": "DBUSER",
        "SECT_NAME": f"{height}x{width}",
        "SECT_BEFORE": before | {"SECT_I": {"vSIZE": [height, width]}},
    }


def beam(i: int, j: int, section: int = 1, **extra: Any) -> dict[str, Any]:
    return {"TYPE": "BEAM", "MATL": 1, "SECT": section, "NODE": [i, j]} | extra


def line_load(case: str, value: float, direction: str = "GZ") -> dict[str, Any]:
    item = {"ID": 1, "LCNAME": case, "CMD": "BEAM", "TYPE": "UNILOAD", "DIRECTION": direction}
    return {"ITEMS": [item | {"D": [0, 1, 0, 0], "P": [value, value, 0, 0]}]}


def node_load(case: str, **components: float) -> dict[str, Any]:
    return {"ITEMS": [{"ID": 1, "LCNAME": case} | components]}


def story(name: str, level: float, diaphragm: bool) -> dict[str, Any]:
    zeros = (
        "WIND_FLOOR_WIDTH_X WIND_FLOOR_WIDTH_Y WIND_CENTER_X WIND_CENTER_Y WIND_ECCENT_X WIND_ECCENT_Y "
        "SEIS_ACC_ECCENT_X SEIS_ACC_ECCENT_Y SEIS_INHERENT_ECCENT_X SEIS_INHERENT_ECCENT_Y"
    )
    return {
        "STORY_NAME": name,
        "STORY_LEVEL": level,
        "bFLOOR_DIAPHRAGM": diaphragm,
        "SEIS_TORSIONAL_AMP_FACTOR_X": 1,
        "SEIS_TORSIONAL_AMP_FACTOR_Y": 1,
    } | dict.fromkeys(zeros.split(), 0)


def grid_frame(storeys: int, bay: float = 6.0, height: float = 3.5) -> tuple[dict[int, Any], dict[int, Any], list[int]]:
    """Nodes, elements (columns section 1, beams section 2) of a 3x3-bay frame, and the ids of its beams."""
    nodes = {
        node_of(k, i, j): {"X": i * bay, "Y": j * bay, "Z": k * height}
        for k in range(storeys + 1)
        for j in range(4)
        for i in range(4)
    }
    columns = [
        (node_of(k - 1, i, j), node_of(k, i, j)) for k in range(1, storeys + 1) for j in range(4) for i in range(4)
    ]
    beams: list[tuple[int, int]] = []
    for k in range(1, storeys + 1):
        beams += [(node_of(k, i, j), node_of(k, i + 1, j)) for j in range(4) for i in range(3)]
        beams += [(node_of(k, i, j), node_of(k, i, j + 1)) for j in range(3) for i in range(4)]
    elements = {key: beam(*ends) for key, ends in enumerate(columns, 1)}
    first = len(columns) + 1
    elements |= {key: beam(*ends, section=2) for key, ends in enumerate(beams, first)}
    return nodes, elements, [*range(first, first + len(beams))]


def node_of(k: int, i: int, j: int) -> int:
    return 1 + i + 4 * j + 16 * k
