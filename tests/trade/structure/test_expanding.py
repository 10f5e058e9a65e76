"""What a described structure comes to: counts, coordinates and what acts where, worked out by hand."""

from collections import Counter
from dataclasses import replace

import pytest

from app.trade.quantities import Quantity, parse_quantity
from app.trade.structure.description import (
    Assigned,
    Bar,
    BarsPart,
    BeamPart,
    Case,
    FloorLoad,
    FramePart,
    JointLoad,
    Joints,
    Kind,
    LoadDirection,
    Material,
    MemberLoad,
    Members,
    MissingPanel,
    Overhang,
    Part,
    PortalPart,
    Section,
    Structure,
    Support,
    TrussPart,
)
from app.trade.structure.expand import Expanded, expand
from app.trade.structure.faults import CannotBuild


def q(text: str) -> Quantity:
    return parse_quantity(text)


def lengths(*texts: str) -> tuple[Quantity, ...]:
    return tuple(map(q, texts))


FEET = Support(joints=Joints(is_foot=True), held="111111")


def structure(*parts: Part, is_plane: bool = True, supports: tuple[Support, ...] = (FEET,)) -> Structure:
    return Structure(
        is_plane=is_plane,
        materials=(Material(name="S", elastic_modulus=q("200 GPa"), poisson_ratio=0.3),),
        sections=tuple(Section(name=name, material="S") for name in ("C", "G", "H")),
        parts=parts,
        supports=supports,
        cases=(Case(name="L", type="L"),),
    )


def frame(bays: int, storeys: tuple[int, ...] = (), **more: object) -> FramePart:
    most = max(storeys) if storeys else 2
    part = FramePart(
        bays_x=lengths(*["6 m"] * bays),
        storey_heights=lengths(*["4 m"] * most),
        column_section="C",
        girder_section="G",
        storeys=(storeys,) if storeys else (),
    )
    return replace(part, **more)  # pyright: ignore[reportArgumentType]


def kinds(built: Expanded) -> dict[Kind, int]:
    return dict(Counter(member.kind for member in built.lattice.members))


def test_a_column_line_between_two_bays_is_as_high_as_the_higher() -> None:
    built = expand(structure(frame(3, (3, 2, 3))))
    assert len(built.lattice.joints) == 16
    assert kinds(built) == {Kind.COLUMN: 12, Kind.GIRDER: 8}
    assert len(built.held) == 4


def test_a_court_has_no_columns_of_its_own() -> None:
    ring = FramePart(
        bays_x=lengths(*["6 m"] * 3),
        bays_y=lengths(*["5 m"] * 3),
        storey_heights=lengths("3.5 m", "3.5 m"),
        column_section="C",
        girder_section="G",
        storeys=((2, 2, 2), (2, 0, 2), (2, 2, 2)),
    )
    built = expand(structure(ring, is_plane=False))
    # All 16 crossings border on a cell that stands; the girders around the court belong to its neighbours.
    assert kinds(built) == {Kind.COLUMN: 32, Kind.GIRDER: 48}
    assert len(built.lattice.panels) == 16


def test_a_panel_that_is_missing_takes_only_girders_that_are_its_own() -> None:
    hall = FramePart(
        bays_x=lengths("8 m", "6 m"),
        bays_y=lengths("7 m"),
        storey_heights=lengths("4 m", "4 m"),
        column_section="C",
        girder_section="G",
        missing=(MissingPanel(level=1, bay_x=2),),
    )
    whole = expand(structure(replace(hall, missing=()), is_plane=False))
    built = expand(structure(hall, is_plane=False))
    assert kinds(whole)[Kind.GIRDER] == 14
    # The two along X and the one at the end; the one between both bays stays, and so do the joints of the columns.
    assert kinds(built)[Kind.GIRDER] == 11
    assert len(built.lattice.joints) == len(whole.lattice.joints)
    assert len(built.lattice.panels) == 3


def test_an_overhang_goes_on_from_the_last_bay_that_stands() -> None:
    built = expand(structure(frame(2, (2, 1), overhangs=(Overhang(side="right", length=q("2 m")),))))
    ends = sorted(built.lattice.joints[m.j].point for m in built.lattice.members if m.kind is Kind.CANTILEVER)
    assert ends == [(8.0, 0.0, 8.0), (14.0, 0.0, 4.0)]


def test_a_beam_has_joints_where_it_is_held_and_loaded() -> None:
    beam = BeamPart(spans=lengths("10 m"), section="G")
    pin = Support(joints=Joints(x=("first",)), held="101000")
    roller = Support(joints=Joints(at=((q("5 m"), q("0 m"), q("0 m")),)), held="001000")
    built = expand(structure(beam, supports=(pin, roller)))
    assert [joint.point[0] for joint in built.lattice.joints] == [0.0, 10.0, 5.0]
    assert built.held == {0: "101000", 2: "001000"}
    assert len(built.lattice.members) == 2


@pytest.mark.parametrize(("form", "bars"), [("pratt", 25), ("howe", 25), ("warren", 23), ("warren_with_verticals", 25)])
def test_a_truss_of_six_panels_has_its_bars(form: str, bars: int) -> None:
    truss = TrussPart(form=form, span=q("12 m"), height=q("2 m"), panels=6, section="G")  # pyright: ignore[reportArgumentType]
    ends = Support(joints=Joints(x=("outer",), z=("first",)), held="101000")
    built = expand(structure(truss, supports=(ends,)))
    assert len(built.lattice.members) == bars
    # A plane truss on a pin and a roller is determinate: bars + 3 = 2 joints.
    assert bars + 3 == 2 * len(built.lattice.joints)


def test_diagonals_of_a_pratt_fall_toward_mid_span() -> None:
    truss = TrussPart(form="pratt", span=q("8 m"), height=q("2 m"), panels=4, section="G")
    built = expand(structure(truss, supports=(Support(joints=Joints(x=("outer",)), held="101000"),)))
    points = built.lattice.joints
    falls = [
        (points[m.i].point[0], points[m.j].point[0], points[m.i].point[2] > points[m.j].point[2])
        for m in built.lattice.members
        if m.kind is Kind.DIAGONAL
    ]
    assert falls == [(0.0, 2.0, True), (2.0, 4.0, True), (4.0, 6.0, False), (6.0, 8.0, False)]


def test_a_gable_has_a_ridge_and_haunches_at_the_eaves() -> None:
    portal = PortalPart(
        spans=lengths("20 m"),
        eaves_height=q("6 m"),
        rise=q("2 m"),
        form="gable",
        column_section="C",
        rafter_section="G",
        haunch_length=q("2 m"),
        haunch_section="H",
    )
    built = expand(structure(portal))
    rafters = [member for member in built.lattice.members if member.kind is Kind.RAFTER]
    assert [member.section for member in rafters] == ["H", "G", "G", "H"]
    assert max(joint.point[2] for joint in built.lattice.joints) == 8.0


def test_bars_meet_where_one_ends_on_another() -> None:
    def at(x: str, z: str) -> tuple[Quantity, Quantity, Quantity]:
        return q(f"{x} ft"), q("0 ft"), q(f"{z} ft")

    rack = BarsPart(
        bars=(
            Bar(start=at("0", "0"), end=at("0", "16"), section="C", kind=Kind.COLUMN),
            Bar(start=at("3.5", "0"), end=at("3.5", "16"), section="C", kind=Kind.COLUMN),
            Bar(start=at("3.5", "0.5"), end=at("0", "3"), section="G", kind=Kind.BRACE, is_truss=True),
        )
    )
    feet = Support(joints=Joints(z=("first",)), held="111111")
    load = JointLoad(case="L", joints=Joints(at=(at("0", "8"),)), value=q("1 kip"), direction=LoadDirection.DOWN)
    built = expand(replace(structure(rack, supports=(feet,)), loads=(load,)), "ft")
    assert kinds(built) == {Kind.COLUMN: 5, Kind.BRACE: 1}
    assert built.lattice.joints[built.acting[0].on[0]].point == (0.0, 0.0, 8.0)
    assert built.acting[0].along == (0, 0, -1)


def test_rules_choose_by_line_storey_and_kind() -> None:
    sides = Assigned(members=Members(kinds=(Kind.COLUMN,), x=("outer",), storeys=(1,)), section="H")
    load = MemberLoad(case="L", members=Members(kinds=(Kind.GIRDER,), levels=(2,)), value=q("10 kN/m"))
    push = JointLoad(
        case="L", joints=Joints(x=("first",), is_above_ground=True), value=q("50 kN"), direction=LoadDirection.X
    )
    built = expand(replace(structure(frame(3, (3, 2, 3))), assigned=(sides,), loads=(load, push)))
    assert Counter(member.section for member in built.lattice.members) == {"C": 10, "G": 8, "H": 2}
    assert len(built.acting[0].on) == 3
    assert [built.lattice.joints[each].point[2] for each in built.acting[1].on] == [4.0, 8.0, 12.0]


def test_lengths_of_other_units_meet_without_round_off() -> None:
    part = replace(frame(2), bays_x=lengths("20 ft", "6096 mm"))
    built = expand(structure(part))
    assert len(built.lattice.joints) == 9
    assert built.lattice.joints[-1].point[0] == pytest.approx(12.192, abs=1e-12)


def at_place(place: str) -> MemberLoad:
    return MemberLoad(case="L", members=Members(kinds=(Kind.GIRDER,)), value=q("9 kN"), at=q(place))


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        (structure(frame(3, (3, 2))), "storeys"),
        (structure(frame(2, missing=(MissingPanel(level=3, bay_x=1),))), "missing"),
        (structure(frame(1, column_section="X")), "sections"),
        (structure(frame(1), supports=()), "supports"),
        (structure(frame(1), supports=(Support(joints=Joints(levels=(9,)), held="111111"),)), "supports 1"),
        (replace(structure(frame(1)), loads=(FloorLoad(case="L", value=q("3 kN/m2")),)), "loads 1"),
        (replace(structure(frame(1)), loads=(FloorLoad(case="Z", value=q("3 kN/m2")),)), "loads"),
        (structure(replace(frame(1), bays_x=lengths("-6 m"))), "bays_x"),
        (replace(structure(frame(1)), loads=(at_place("6.5 m"),)), "loads 1"),
        (replace(structure(frame(1)), loads=(replace(at_place("1 m"), value_end=q("3 kN/m")),)), "loads 1"),
        (structure(frame(1), frame(1, origin=lengths("99 m", "0 m", "0 m"))), "parts"),
    ],
)
def test_what_cannot_be_built_is_named(wrong: Structure, where: str) -> None:
    with pytest.raises(CannotBuild) as refused:
        expand(wrong)
    assert refused.value.where == where
    assert refused.value.text.ko
