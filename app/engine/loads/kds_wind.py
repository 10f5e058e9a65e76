"""Wind along the building by the general method of KDS 41 12 00:2022: velocity pressure and pressure at a height."""

from dataclasses import dataclass

from app.engine.store.errors import Refusal
from app.engine.store.json_values import child, flag, integer, number
from app.trade.json_types import JsonObject
from app.trade.kds_41_12 import (
    AIR_DENSITY_T_M3,
    EXPOSURES,
    LEEWARD_DEEP,
    LEEWARD_SHALLOW,
    WINDWARD,
    Exposure,
)

SIMPLIFIED, GENERAL, VORTEX = 0, 1, 2
ENCLOSED = 0
# What changes the method when it is given; frequencies, masses and damping alone change nothing along the wind, because
# the gust factor is given.
FURTHER_METHODS = {
    "ACROSS_WIND": "wind across the building",
    "TORSIONAL_WIND": "torsional wind",
    "WIND_RESPONSE": "wind response",
}
OTHER_FIELDS = ("CE", "DB", "DM", "M", "N", "ZF", "BL_X_MIN", "BL_Y_MIN")


@dataclass(frozen=True, slots=True)
class WindDesign:
    """`speed` is V0 in m/s, `roof` H in m; direction and gust factors are those of wind along X and Y. Without a force
    coefficient the walls of an enclosed rectangular plan count."""

    speed: float
    roof: float
    exposure: Exposure
    importance: float
    topography: float
    directions: tuple[float, float]
    gusts: tuple[float, float]
    force_coefficient: float | None

    def velocity_pressure(self, axis: int) -> float:
        """qH = ρ VH² / 2 in kN/m², VH = V0 Kd KzR Kzt IW at the roof."""
        speed = self.speed * self.directions[axis] * self.exposure.speed_factor(self.roof)
        return 0.5 * AIR_DENSITY_T_M3 * (speed * self.topography * self.importance) ** 2

    def pressure(self, axis: int, height: float, depth_ratio: float) -> float:
        """Both walls together in kN/m² at a height above ground (m): G qH (0.8 kz + 0.5), 0.35 for D/B above 1, or
        G qH times the force coefficient over the whole height."""
        if self.force_coefficient is not None:
            coefficient = self.force_coefficient
        else:
            leeward = LEEWARD_SHALLOW if depth_ratio <= 1.0 else LEEWARD_DEEP
            coefficient = WINDWARD * self.exposure.height_factor(height, self.roof) + leeward
        return self.gusts[axis] * self.velocity_pressure(axis) * coefficient


def read_wind(parameters: JsonObject, case: str, model_height: float, metres: float) -> WindDesign:
    """PARAMETERS of a SWIND record; `metres` is the document's length unit, `model_height` the roof height (m) unless
    ROOF_HEIGHT is given. Raises `Refusal` naming the field that is missing or cannot be analysed."""
    said = f"[Error] Static wind load {case}, KDS(41-12: 2022)"
    _refuse_other_methods(parameters, said)
    force = child(parameters, "FORCE_COEF")
    coefficient = _positive(force, "FORCE_COEF", said) if flag(force, "OPT_USE") else None
    if coefficient is None and integer(parameters, "BUILDING_TYPE", ENCLOSED) != ENCLOSED:
        raise Refusal(f"{said}: the pressure coefficients of BUILDING_TYPE other than 0 are not held; give FORCE_COEF.")
    exposure = _exposure(parameters, said)
    roof = number(parameters, "ROOF_HEIGHT", 0.0) * metres or model_height
    if not 0.0 < roof <= exposure.gradient:
        raise Refusal(
            f"{said}: the roof height must be above 0 and up to {exposure.gradient:g} m in exposure category."
        )
    topography = child(parameters, "TOPOGRAPHIC_EFFECT")
    return WindDesign(
        speed=_positive(parameters, "WIND_SPEED", said),
        roof=roof,
        exposure=exposure,
        importance=_positive(parameters, "IMPORTANCE_FACTOR", said),
        topography=_positive(topography, "KZT", said) if flag(topography, "OPT_USE") else 1.0,
        directions=_pair(parameters, "DIRECTION_FACTOR", said),
        gusts=_pair(parameters, "GUST_FACTOR", said),
        force_coefficient=coefficient,
    )


def _refuse_other_methods(parameters: JsonObject, said: str) -> None:
    method = integer(parameters, "INPUT_METHOD", -1)
    if method != GENERAL:
        names = {SIMPLIFIED: "the simplified method", VORTEX: "vortex shedding"}
        raise Refusal(
            f"{said}: {names.get(method, 'this method')} (INPUT_METHOD {method}) is not analysed, because its "
            "coefficients are not held; use the general method (1) or story pressures as USER TYPE."
        )
    vibration = child(parameters, "VIBRATION_PARAMS")
    for name, what in FURTHER_METHODS.items():
        if flag(vibration, name):
            raise Refusal(f"{said}: {what} (VIBRATION_PARAMS {name}) is not analysed.")
    for name in OTHER_FIELDS:
        if number(parameters, name, 0.0):
            raise Refusal(f"{said}: {name} does not belong to the general method as analysed here.")


def _exposure(parameters: JsonObject, said: str) -> Exposure:
    category = integer(parameters, "EXP_CATEGORY", -1)
    if not 0 <= category < len(EXPOSURES):
        raise Refusal(f"{said}: EXP_CATEGORY must be 0 to 3 (A to D).")
    return EXPOSURES[category]


def _pair(parameters: JsonObject, name: str, said: str) -> tuple[float, float]:
    return _positive(parameters, f"{name}_X", said), _positive(parameters, f"{name}_Y", said)


def _positive(record: JsonObject, name: str, said: str) -> float:
    value = number(record, name, 0.0)
    if value <= 0.0:
        raise Refusal(f"{said}: {name} must be given and positive; the engine takes no value for it.")
    return value
