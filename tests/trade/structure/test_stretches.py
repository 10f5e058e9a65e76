"""Loads along a stretch, square to a slope and on plan; roofs of other forms; springs that turn."""

import pytest

from app.trade.quantities import parse_quantity as q
from app.trade.structure.counting import sums_of_loads
from app.trade.structure.description import (
    BeamPart,
    Case,
    Joints,
    LoadDirection,
    Material,
    MemberLoad,
    Members,
    PortalPart,
    Section,
    Spring,
    Structure,
    Support,
)
from app.trade.structure.expand import Expanded, expand
from app.trade.structure.faults import CannotBuild
from app.trade.structure.stretches import part_of, values_on

BEAM = BeamPart(spans=(q("4 m"), q("6 m")), section="S")
GABLE = PortalPart(
    spans=(q("12 m"),), eaves_height=q("4 m"), column_section="S", rafter_section="S", rise=q("3 m"), form="gable"
)


def built(
    part: BeamPart | PortalPart, *loads: MemberLoad, springs: tuple[Spring, ...] = (), held: str = "111111"
) -> Expanded:
    return expand(
        Structure(
            is_plane=True,
            materials=(Material(name="M", elastic_modulus=q("200 GPa")),),
            sections=(Section(name="S", material="M", area=q("0.01 m²"), iyy=q("1e-4 m⁴")),),
            parts=(part,),
            supports=(Support(joints=Joints(z=("first",)), held=held),),
            springs=springs,
            cases=(Case(name="L", type="L"),),
            loads=loads,
        )
    )


def load(value: str, **more: object) -> MemberLoad:
    return MemberLoad(case="L", value=q(value), **{"members": Members(), **more})  # pyright: ignore[reportArgumentType]


def test_a_load_runs_across_the_members_that_it_stands_on() -> None:
    said = load("10 kN/m", begins=q("2 m"), stops=q("7 m"))
    whole = built(BEAM, said)
    (acting,) = whole.acting
    stretches = [part_of(whole.lattice, said, place) for place in acting.on]
    assert [(each.begins, each.stops) for each in stretches if each] == [(0.5, 1.0), (0.0, 0.5)]
    assert sums_of_loads(whole, "kN")["L"] == pytest.approx((0, 0, -50))


def test_a_load_that_grows_has_its_values_on_every_member() -> None:
    said = load("0 kN/m", value_end=q("20 kN/m"), begins=q("0 m"), stops=q("10 m"))
    whole = built(BEAM, said)
    found = []
    for place in whole.acting[0].on:
        stretch = part_of(whole.lattice, said, place)
        assert stretch is not None
        found.append(values_on(said, stretch, 0.0, 20.0))
    assert found == [pytest.approx((0, 8)), pytest.approx((8, 20))]
    assert sums_of_loads(whole, "kN")["L"] == pytest.approx((0, 0, -100))


def test_on_plan_is_less_than_along_the_slope_and_square_has_both_components() -> None:
    rafters = Members(x=(), bays_x=(1,), levels=(1,))
    for said, right in (
        (load("4 kN/m", members=rafters, is_on_plan=True), (0, 0, -48)),
        (load("4 kN/m", members=rafters), (0, 0, -4 * 2 * 45**0.5)),
        (load("2 kN/m", members=Members(between=(RIGHT,)), direction=LoadDirection.OFF), (6, 0, 12)),
        (load("2 kN/m", members=Members(between=(RIGHT,)), direction=LoadDirection.ONTO), (-6, 0, -12)),
    ):
        assert sums_of_loads(built(GABLE, said), "kN")["L"] == pytest.approx(right)


RIGHT = ((q("6 m"), q("0 m"), q("7 m")), (q("12 m"), q("0 m"), q("4 m")))


def test_a_column_has_no_upper_side() -> None:
    with pytest.raises(CannotBuild):
        built(GABLE, load("2 kN/m", direction=LoadDirection.ONTO))


def points(part: PortalPart) -> set[tuple[float, ...]]:
    return {joint.point for joint in built(part).lattice.joints}


def test_roofs_of_other_forms() -> None:
    def roof(form: str, rise: str, ridge_at: str | None = None, spans: int = 1) -> PortalPart:
        at = None if ridge_at is None else q(ridge_at)
        return PortalPart(
            spans=(q("10 m"),) * spans,
            eaves_height=q("4 m"),
            column_section="S",
            rafter_section="S",
            rise=q(rise),
            form=form,  # pyright: ignore[reportArgumentType]
            ridge_at=at,
        )

    assert points(roof("mono", "-1 m")) == {(0, 0, 0), (0, 0, 4), (10, 0, 3), (10, 0, 0)}
    assert (3, 0, 6) in points(roof("gable", "2 m", "3 m"))
    saw = points(roof("sawtooth", "2 m", spans=2))
    assert saw == {(0, 0, 0), (0, 0, 4), (10, 0, 0), (10, 0, 4), (10, 0, 6), (20, 0, 0), (20, 0, 4), (20, 0, 6)}
    for bad in (roof("mono", "-4 m"), roof("gable", "2 m", "10 m")):
        with pytest.raises(CannotBuild):
            built(bad)


def test_a_spring_may_turn_and_may_not_be_a_force() -> None:
    joints = Joints(x=("last",))
    turning = (Spring(joints=joints, value=q("500 kN·m/rad"), directions=("Y",)),)
    assert built(BEAM, springs=turning, held="111000").springs
    with pytest.raises(CannotBuild):
        built(BEAM, springs=turning)
    with pytest.raises(CannotBuild):
        built(BEAM, springs=(Spring(joints=joints, value=q("500 kN")),))
