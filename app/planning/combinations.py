"""Strength load combinations of Korean practice with response-spectrum cases in two directions."""

from itertools import product

from app.planning.design import DEAD, LIVE, RS_X, RS_Y
from app.trade.json_types import JsonValue

# One direction in full and 30 % of the other at once; a spectrum result has no sign, so every sign is combined.
_ORTHOGONAL = ((1.0, 0.3), (0.3, 1.0))


def gravity_combinations() -> list[JsonValue]:
    """1.4 D and 1.2 D + 1.6 L."""
    return [
        _combination("LCB1", "1.4D", ((DEAD, "ST", 1.4),)),
        _combination("LCB2", "1.2D+1.6L", ((DEAD, "ST", 1.2), (LIVE, "ST", 1.6))),
    ]


def seismic_combinations() -> list[JsonValue]:
    """1.2 D + 1.0 L + E and 0.9 D + E."""
    combinations: list[JsonValue] = []
    number = 3
    for gravity, words in (
        (((DEAD, "ST", 1.2), (LIVE, "ST", 1.0)), "1.2D+1.0L"),
        (((DEAD, "ST", 0.9),), "0.9D"),
    ):
        for (x, y), sign_x, sign_y in product(_ORTHOGONAL, (1, -1), (1, -1)):
            seismic = ((RS_X, "RS", sign_x * x), (RS_Y, "RS", sign_y * y))
            description = f"{words}{sign_x * x:+g}{RS_X}{sign_y * y:+g}{RS_Y}"
            combinations.append(_combination(f"LCB{number}", description, (*gravity, *seismic)))
            number += 1
    return combinations


def _combination(name: str, description: str, terms: tuple[tuple[str, str, float], ...]) -> JsonValue:
    return {
        "name": name,
        "type": "add",
        "terms": [{"case": case, "kind": kind, "factor": factor} for case, kind, factor in terms],
        "description": description,
    }
