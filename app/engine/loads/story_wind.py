"""Static wind records as forces of the floors: pressures by code or by story, loaded areas, eccentricities."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from app.engine.loads.kds_wind import read_wind
from app.engine.loads.story_levels import SIGNS, Eccentricity, LoadedLevel, row_of_story
from app.engine.records.fields import code
from app.engine.records.storey_loads import StoredWindParameters, StoreyPressure, WindLoad
from app.engine.store.arrays import FloatArray
from app.engine.store.errors import EngineRefusal

USER_TYPE = "USERTYPE"
KDS_WIND = "KDS(41-12:2022)"


@dataclass(frozen=True, slots=True)
class Blown:
    """Pressure (kN/m²) of wind along an axis (0 X, 1 Y) on a floor's loaded width and height (m)."""

    row: int
    axis: int
    pressure: float
    width: float
    height: float


def wind_forces(record: WindLoad, case: str, levels: tuple[LoadedLevel, ...]) -> FloatArray:
    """FX, FY and MZ of each level about its centre of mass; the wind acts at the wind centre of the story, moved by the
    wind eccentricity where WIND_ECCEN asks for it. `record` in kN and m."""
    name = "".join(record.code.split())
    if name == USER_TYPE:
        loads = _user_loads(record.pressures, case, levels)
    elif name == KDS_WIND:
        loads = _kds_loads(record.parameters, case, levels)
    else:
        raise EngineRefusal(
            f"[Error] Static wind load {case}: code {record.code} is not analysed; use KDS(41-12: 2022) or give "
            "story pressures as USER TYPE."
        )
    scales = (record.scale_x, record.scale_y)
    sides = {"WIND_ECCEN_X": record.side_x, "WIND_ECCEN_Y": record.side_y}
    signs = [SIGNS[code(side, Eccentricity, field)] for field, side in sides.items()]
    forces = np.zeros((len(levels), 3))
    for load in loads:
        level, axis = levels[load.row], load.axis
        force = load.pressure * scales[axis] * load.width * load.height
        storey = level.record
        eccentricity = signs[axis] * (storey.wind_eccentricity_y if axis == 0 else storey.wind_eccentricity_x)
        centre = storey.wind_centre_y if axis == 0 else storey.wind_centre_x
        arm = centre + eccentricity - float(level.centre[1 - axis])
        forces[load.row, axis] += force
        forces[load.row, 2] += -force * arm if axis == 0 else force * arm
    return forces


def _user_loads(pressures: Iterable[StoreyPressure], case: str, levels: tuple[LoadedLevel, ...]) -> list[Blown]:
    """A height or width that is not given is half of both storeys and the width of the floor across the wind."""
    loads: list[Blown] = []
    for item in pressures:
        row = row_of_story(levels, item.storey, case)
        level = levels[row]
        storey, height = level.record, item.height or level.loaded_height
        loads.append(Blown(row, 0, item.x, item.width_x or storey.wind_width_y, height))
        loads.append(Blown(row, 1, item.y, item.width_y or storey.wind_width_x, height))
    return loads


def _kds_loads(parameters: StoredWindParameters, case: str, levels: tuple[LoadedLevel, ...]) -> list[Blown]:
    """The pressure at each floor's height on half of both storeys; floors up to the ground, ROOF_HEIGHT below the top
    story, take none."""
    top = levels[-1].height
    design = read_wind(parameters, case, top)
    ground = max(top - design.roof, 0.0)
    loads: list[Blown] = []
    for row, level in enumerate(levels):
        widths = (level.record.wind_width_x, level.record.wind_width_y)
        if min(widths) <= 0.0:
            raise EngineRefusal(
                f"[Error] Static wind load {case}: story {level.story.name} has no WIND_FLOOR_WIDTH_X and _Y."
            )
        if level.height <= ground:
            continue
        for axis in (0, 1):
            pressure = design.pressure(axis, level.height - ground, widths[axis] / widths[1 - axis])
            loads.append(Blown(row, axis, pressure, widths[1 - axis], level.loaded_height))
    return loads
