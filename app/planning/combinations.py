"""Strength load combinations of Korean practice with response-spectrum cases in two directions."""

from itertools import permutations, product

from app.planning.design import DEAD, LIVE, RS_X, RS_Y
from app.planning.strength import OF_THE_CODE, StrengthFactors, factor_words
from app.trade import kds_41_17
from app.trade.json_types import JsonValue


def gravity_combinations(factors: StrengthFactors = OF_THE_CODE) -> list[JsonValue]:
    """1.4 D and 1.2 D + 1.6 L."""
    return [
        _combination(f"LCB{number}", words, terms)
        for number, (words, terms) in enumerate(map(_gravity, factors.gravity), 1)
    ]


def seismic_combinations(factors: StrengthFactors = OF_THE_CODE) -> list[JsonValue]:
    """1.2 D + 1.0 L + E and 0.9 D + E."""
    combinations: list[JsonValue] = []
    number = len(factors.gravity) + 1
    # One direction in full and a share of the other at once; a spectrum result has no sign, so every sign is combined.
    shares = tuple(permutations((kds_41_17.ORTHOGONAL_SHARES[0], factors.other_direction)))
    for dead, live, seismic in factors.seismic:
        words, gravity = _gravity((dead, live))
        for (x, y), sign_x, sign_y in product(shares, (seismic, -seismic), (seismic, -seismic)):
            terms = ((RS_X, "RS", sign_x * x), (RS_Y, "RS", sign_y * y))
            description = f"{words}{sign_x * x:+g}{RS_X}{sign_y * y:+g}{RS_Y}"
            combinations.append(_combination(f"LCB{number}", description, (*gravity, *terms)))
            number += 1
    return combinations


def _gravity(factors: tuple[float, float]) -> tuple[str, tuple[tuple[str, str, float], ...]]:
    """The words and terms of dead and live load."""
    dead, live = factors
    if not live:
        return f"{factor_words(dead)}D", ((DEAD, "ST", dead),)
    return f"{factor_words(dead)}D+{factor_words(live)}L", ((DEAD, "ST", dead), (LIVE, "ST", live))


def _combination(name: str, description: str, terms: tuple[tuple[str, str, float], ...]) -> JsonValue:
    return {
        "name": name,
        "type": "add",
        "terms": [{"case": case, "kind": kind, "factor": factor} for case, kind, factor in terms],
        "description": description,
    }
