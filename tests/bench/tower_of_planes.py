"""Coupled walls beside a frame in many upright planes, tied by rigid floors."""

from itertools import pairwise
from typing import Any

from tests.engine.conftest import Gen
from tests.engine.models import FIXED, beam, rectangle, story, user_material

HEIGHT, APART = 3.5, 6.0
WALLS = (0.0, 4.0), (6.0, 10.0)
COLUMNS = (15.0, 20.0)


def build_planes(gen: Gen, planes: int, storeys: int) -> dict[str, int]:
    """Planes along X, 6 m apart, each of two coupled walls and two columns joined on every floor; weight and modes."""
    places = [x for ends in WALLS for x in ends] + [*COLUMNS]
    key = {
        (k, i, j): 1 + i + len(places) * (j + planes * k)
        for k in range(storeys + 1)
        for j in range(planes)
        for i in range(len(places))
    }
    gen.post("MATL", {1: user_material(27e6, 0.2, density=24.5, mass=2.5)})
    gen.post("SECT", {1: rectangle(0.8, 0.8), 2: rectangle(0.7, 0.3)})
    gen.post("THIK", {1: {"NAME": "W", "TYPE": "VALUE", "bINOUT": False, "T_IN": 0.3, "T_OUT": 0, "O_VALUE": 0}})
    gen.post("NODE", {node: {"X": places[i], "Y": APART * j, "Z": HEIGHT * k} for (k, i, j), node in key.items()})
    elements: list[dict[str, Any]] = []
    for k, j in ((k, j) for k in range(storeys) for j in range(planes)):
        elements += [beam(key[k, i, j], key[k + 1, i, j]) for i in (4, 5)]
        elements += [beam(key[k + 1, a, j], key[k + 1, b, j], section=2) for a, b in pairwise((1, 2))]
        elements += [beam(key[k + 1, a, j], key[k + 1, b, j], section=2) for a, b in pairwise((3, 4, 5))]
        for number, (a, b) in enumerate(((0, 1), (2, 3)), 2 * j + 1):
            corners = [key[k, a, j], key[k, b, j], key[k + 1, b, j], key[k + 1, a, j]]
            elements.append({"TYPE": "WALL", "MATL": 1, "SECT": 1, "NODE": corners, "STYPE": 2, "WALL": number})
    gen.post("ELEM", dict(enumerate(elements, 1)))
    gen.post("CONS", {node: FIXED for (k, _, _), node in key.items() if k == 0})
    gen.post("STOR", {k + 1: story(f"{k + 1}F", HEIGHT * k, diaphragm=k > 0) for k in range(storeys + 1)})
    gen.post("STLD", {1: {"NAME": "DL", "TYPE": "D"}})
    gen.post("BODF", {1: {"LCNAME": "DL", "GROUP_NAME": "", "FV": [0, 0, -1]}})
    gen.put("STYP", {1: {"bSELFWEIGHT": True, "SMASS": 2}})
    gen.post("EIGV", {1: {"TYPE": "LANCZOS", "iFREQ": 12}})
    return {"nodes": len(key), "elements": len(elements)}
