"""Wind along the building by the general method of KDS 41 12 00:2022: velocity pressure and pressure at a height."""

from dataclasses import dataclass

from app.engine.records.storey_loads import StoredWindParameters
from app.engine.store.errors import EngineRefusal
from app.trade.kds_41_12 import (
    AIR_DENSITY_T_M3,
    DEEP,
    EXPOSURES,
    SHALLOW,
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
        """Both walls together in kN/m² at a height above ground (m): G qH (0.8 kz + 0.5), 0.8 kz + 0.05 and
        0.35 for D/B above 1, or G qH times the force coefficient over the whole height."""
        if self.force_coefficient is not None:
            coefficient = self.force_coefficient
        else:
            rest = SHALLOW if depth_ratio <= 1.0 else DEEP
            coefficient = WINDWARD * self.exposure.height_factor(height, self.roof) + rest
        return self.gusts[axis] * self.velocity_pressure(axis) * coefficient


def read_wind(parameters: StoredWindParameters, case: str, model_height: float) -> WindDesign:
    """PARAMETERS of a SWIND record in kN and m; `model_height` is the roof height (m) unless ROOF_HEIGHT is given.
    Raises `EngineRefusal` naming the field that is missing or cannot be analysed."""
    said = f"[Error] Static wind load {case}, KDS(41-12: 2022)"
    _refuse_other_methods(parameters, said)
    force, topography = parameters.coefficient, parameters.topography
    coefficient = _positive(force.value, "FORCE_COEF", said) if force.is_used else None
    if coefficient is None and parameters.building != ENCLOSED:
        raise EngineRefusal(
            f"{said}: the pressure coefficients of BUILDING_TYPE other than 0 are not held; give FORCE_COEF."
        )
    if not 0 <= parameters.exposure < len(EXPOSURES):
        raise EngineRefusal(f"{said}: EXP_CATEGORY must be 0 to 3 (A to D).")
    exposure = EXPOSURES[parameters.exposure]
    roof = parameters.roof or model_height
    if not 0.0 < roof <= exposure.gradient:
        raise EngineRefusal(
            f"{said}: the roof height must be above 0 and up to {exposure.gradient:g} m in exposure category."
        )
    return WindDesign(
        speed=_positive(parameters.speed, "WIND_SPEED", said),
        roof=roof,
        exposure=exposure,
        importance=_positive(parameters.importance, "IMPORTANCE_FACTOR", said),
        topography=_positive(topography.factor, "KZT", said) if topography.is_used else 1.0,
        directions=_pair(parameters.direction_x, parameters.direction_y, "DIRECTION_FACTOR", said),
        gusts=_pair(parameters.gust_x, parameters.gust_y, "GUST_FACTOR", said),
        force_coefficient=coefficient,
    )


def _refuse_other_methods(parameters: StoredWindParameters, said: str) -> None:
    method = parameters.method
    if method != GENERAL:
        names = {SIMPLIFIED: "the simplified method", VORTEX: "vortex shedding"}
        raise EngineRefusal(
            f"{said}: {names.get(method, 'this method')} (INPUT_METHOD {method}) is not analysed, because its "
            "coefficients are not held; use the general method (1) or story pressures as USER TYPE."
        )
    vibration = parameters.vibration
    asked = (vibration.is_across, vibration.is_torsional, vibration.is_response)
    for (name, what), is_asked in zip(FURTHER_METHODS.items(), asked, strict=True):
        if is_asked:
            raise EngineRefusal(f"{said}: {what} (VIBRATION_PARAMS {name}) is not analysed.")
    for name, value in parameters.of_other_methods.items():
        if value:
            raise EngineRefusal(f"{said}: {name} does not belong to the general method as analysed here.")


def _pair(x: float, y: float, name: str, said: str) -> tuple[float, float]:
    return _positive(x, f"{name}_X", said), _positive(y, f"{name}_Y", said)


def _positive(value: float, name: str, said: str) -> float:
    if value <= 0.0:
        raise EngineRefusal(f"{said}: {name} must be given and positive; the engine takes no value for it.")
    return value
