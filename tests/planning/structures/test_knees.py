"""Portals by their knees, and heights told above the feet."""

import pytest

from app.planning.structures.reading import Whole, read_structure
from app.trade.structure.description import FramePart, JointLoad, LoadDirection, MemberLoad, PortalPart

BARS = "E = 205 GPa, A = 0.012 m2, I = 3e-4 m4 for all members; no self weight, no shear deformation."
LEVEL = f"Portal frame, one bay 12 m wide with 5 m columns, both feet pinned. {{}} {BARS} Reactions."
GABLE = f"Gable portal: span 20 m, eaves {{}}, ridge 7.5 m above the feet, feet pinned. {{}} {BARS} Reactions."


@pytest.mark.parametrize(
    ("force", "x", "way"),
    [
        ("At the left knee a horizontal force of 20 kN to the right.", 0.0, LoadDirection.X),
        ("At the right knee a horizontal force of 20 kN to the left.", 12.0, LoadDirection.LEFT),
    ],
)
def test_the_knee_of_a_level_portal_is_its_upper_corner(force: str, x: float, way: LoadDirection) -> None:
    whole = read_structure(LEVEL.format(force))
    assert isinstance(whole, Whole), whole
    (part,), (load,) = whole.structure.parts, whole.structure.loads
    assert isinstance(part, FramePart)
    assert isinstance(load, JointLoad)
    ((spot,),) = (load.joints.at,)
    assert (spot[0].to("m"), spot[2].to("m"), load.direction) == (x, 5.0, way)


@pytest.mark.parametrize("height", ["6 m above the feet", "6 m high"])
def test_heights_above_the_feet_are_heights(height: str) -> None:
    whole = read_structure(GABLE.format(height, "4 kN/m down along the rafters."))
    assert isinstance(whole, Whole), whole
    (part,), (load,) = whole.structure.parts, whole.structure.loads
    assert isinstance(part, PortalPart)
    assert part.rise is not None
    assert (part.eaves_height.to("m"), part.rise.to("m")) == (6.0, 1.5)
    assert isinstance(load, MemberLoad)
    assert not load.is_on_plan
