"""Static wind records as forces of the floors: pressures by code or by story, loaded areas, eccentricities."""

from dataclasses import dataclass

import numpy as np

from app.engine.loads.kds_wind import read_wind
from app.engine.loads.story_levels import SIGNS, Eccentricity, Level, code_fields, row_of_story
from app.engine.store.arrays import FloatArray
from app.engine.store.errors import Refusal
from app.engine.store.json_values import child, choice, number, objects, text
from app.trade.json_types import JsonObject
from app.trade.unit_systems import UnitSystem

USER_TYPE = "USERTYPE"
KDS_WIND = "KDS(41-12:2022)"


@dataclass(frozen=True, slots=True)
class WindLoad:
    """Pressure (kN/m²) of wind along an axis (0 X, 1 Y) on a floor's loaded width and height (m)."""

    row: int
    axis: int
    pressure: float
    width: float
    height: float


def wind_forces(record: JsonObject, case: str, levels: tuple[Level, ...], units: UnitSystem) -> FloatArray:
    """FX, FY and MZ of each level about its centre of mass; the wind acts at the wind centre of the story, moved by the
    wind eccentricity where WIND_ECCEN asks for it."""
    code = "".join(text(record, "WIND_CODE", "").split())
    if code == USER_TYPE:
        inner = code_fields(record, "USER_TYPE")
        loads = _user_loads(inner, case, levels, units)
    elif code == KDS_WIND:
        inner = code_fields(record, "KDS2022")
        loads = _kds_loads(inner, case, levels, units)
    else:
        raise Refusal(
            f"[Error] Static wind load {case}: code {text(record, 'WIND_CODE', '')} is not analysed; use "
            "KDS(41-12: 2022) or give story pressures as USER TYPE."
        )
    scales = [number(inner, f"SCALE_FACTOR_{axis}", 1.0) for axis in "XY"]
    signs = [SIGNS[choice(inner, f"WIND_ECCEN_{axis}", Eccentricity, Eccentricity.NONE)] for axis in "XY"]
    metres = units.factor(0, 1)
    forces = np.zeros((len(levels), 3))
    for load in loads:
        level, axis = levels[load.row], load.axis
        across = "YX"[axis]
        force = load.pressure * scales[axis] * load.width * load.height
        eccentricity = signs[axis] * number(level.record, f"WIND_ECCENT_{across}", 0.0) * metres
        centre = number(level.record, f"WIND_CENTER_{across}", 0.0) * metres
        arm = centre + eccentricity - float(level.centre[1 - axis])
        forces[load.row, axis] += force
        forces[load.row, 2] += -force * arm if axis == 0 else force * arm
    return forces


def _user_loads(inner: JsonObject, case: str, levels: tuple[Level, ...], units: UnitSystem) -> list[WindLoad]:
    """A height or width that is not given is half of both storeys and the width of the floor across the wind."""
    loads: list[WindLoad] = []
    metres = units.factor(0, 1)
    for item in objects(inner, "STORY_WIND_PRESSURE"):
        row = row_of_story(levels, text(item, "STORY_NAME"), case)
        level = levels[row]
        for axis, across in enumerate("YX"):
            pressure = number(item, f"PRESS_{'XY'[axis]}", 0.0) * units.factor(1, -2)
            width = number(item, f"LOAD_B{'XY'[axis]}", 0.0) or number(level.record, f"WIND_FLOOR_WIDTH_{across}")
            height = number(item, "LOAD_H", 0.0) * metres or level.loaded_height
            loads.append(WindLoad(row, axis, pressure, width * metres, height))
    return loads


def _kds_loads(inner: JsonObject, case: str, levels: tuple[Level, ...], units: UnitSystem) -> list[WindLoad]:
    """The pressure at each floor's height on half of both storeys; floors up to the ground, ROOF_HEIGHT below the top
    story, take none."""
    metres = units.factor(0, 1)
    top = levels[-1].height
    design = read_wind(child(inner, "PARAMETERS"), case, top, metres)
    ground = max(top - design.roof, 0.0)
    loads: list[WindLoad] = []
    for row, level in enumerate(levels):
        widths = [number(level.record, f"WIND_FLOOR_WIDTH_{axis}", 0.0) * metres for axis in "XY"]
        if min(widths) <= 0.0:
            raise Refusal(
                f"[Error] Static wind load {case}: story {level.story.name} has no WIND_FLOOR_WIDTH_X and _Y."
            )
        if level.height <= ground:
            continue
        for axis in (0, 1):
            pressure = design.pressure(axis, level.height - ground, widths[axis] / widths[1 - axis])
            loads.append(WindLoad(row, axis, pressure, widths[1 - axis], level.loaded_height))
    return loads
