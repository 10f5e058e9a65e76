"""A described structure goes over the wire whole, and what cannot be read is named by its place."""

import json
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from app.trade.quantities import parse_quantity as q
from app.trade.structure.description import (
    Assigned,
    Bar,
    BarSection,
    BarsPart,
    BeamPart,
    Case,
    FloorLoad,
    FramePart,
    JointLoad,
    JointMass,
    Joints,
    Kind,
    LoadDirection,
    Material,
    MemberLoad,
    Members,
    MissingPanel,
    Overhang,
    Panels,
    PortalPart,
    Release,
    Section,
    Sizes,
    Structure,
    Support,
    TrussPart,
)
from app.trade.structure.faults import CannotBuild
from app.trade.structure.wire import structure_from_json, structure_schema, structure_to_json

SPOT = (q("1.5 m"), q("0 m"), q("3 ft"))
VERTICALS = (BarSection(kind=Kind.VERTICAL, section="C"),)
EVERYTHING = Structure(
    is_plane=False,
    materials=(
        Material(name="C24", standard="KS21(RC)", grade="C24", kind="concrete"),
        Material(name="S", elastic_modulus=q("205 GPa"), poisson_ratio=0.3, unit_weight=q("77 kN/m3")),
    ),
    sections=(
        Section(name="C", material="C24", shape="SB", sizes=Sizes(height=q("500 mm"), width=q("500 mm"))),
        Section(name="G", material="S", area=q("0.012 m2"), iyy=q("3e-4 m4"), has_shear_deformation=False),
    ),
    parts=(
        FramePart(
            bays_x=(q("6 m"), q("7.5 m")),
            bays_y=(q("5000 mm"),),
            storey_heights=(q("3.5 m"),),
            column_section="C",
            girder_section="G",
            storeys=((1, 0),),
            missing=(MissingPanel(level=1, bay_x=1),),
            overhangs=(Overhang(side="left", length=q("2 m"), levels=(1,)),),
            origin=SPOT,
        ),
        BeamPart(spans=(q("5 m"),), section="G", joints=(q("2 m"),)),
        PortalPart(
            spans=(q("20 m"),),
            eaves_height=q("6 m"),
            column_section="C",
            rafter_section="G",
            rise=q("2 m"),
            form="gable",
        ),
        TrussPart(form="howe", span=q("12 m"), height=q("2 m"), panels=6, section="G", sections=VERTICALS),
        BarsPart(bars=(Bar(start=SPOT, end=SPOT, section="G", kind=Kind.BRACE, is_truss=True),), is_joined=False),
    ),
    assigned=(
        Assigned(members=Members(kinds=(Kind.COLUMN,), x=("outer", q("6 m")), between=((SPOT, SPOT),)), section="G"),
    ),
    supports=(Support(joints=Joints(is_foot=True), held="111111"),),
    releases=(Release(members=Members(kinds=(Kind.BRACE,)), at_j=False),),
    cases=(Case(name="DL", type="D", self_weight=1.0),),
    loads=(
        JointLoad(case="DL", joints=Joints(at=(SPOT,)), value=q("-3 kN"), direction=LoadDirection.LEFT),
        MemberLoad(case="DL", members=Members(), value=q("30 kN"), at=0.5),
        MemberLoad(case="DL", members=Members(), value=q("30 kN"), at=q("2 m")),
        FloorLoad(case="DL", value=q("4 kN/m2"), panels=Panels(levels=(1, 2)), distribution="one_way"),
    ),
    masses=(JointMass(joints=Joints(is_above_ground=True), value=q("8 t"), directions=("X", "Z")),),
    has_rigid_floors=True,
    modes=2,
)


def wire() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(structure_to_json(EVERYTHING)))
    return found


def test_everything_comes_back() -> None:
    assert structure_from_json(wire()) == EVERYTHING


def test_the_schema_takes_it() -> None:
    Draft202012Validator.check_schema(structure_schema())
    assert [fault.message for fault in Draft202012Validator(structure_schema()).iter_errors(wire())] == []


def test_a_quantity_keeps_its_unit_and_digits() -> None:
    told = structure_to_json(replace(EVERYTHING, parts=(BeamPart(spans=(q("6.096 m"), q("20 ft")), section="G"),)))
    assert json.loads(json.dumps(told))["beams"][0]["spans"] == ["6.096 m", "20 ft"]


@pytest.mark.parametrize(
    ("path", "wrong", "where"),
    [
        (("frames", 0, "bays_x", 1), 7.5, "frames.1.bays_x.2"),
        (("frames", 0, "bays_x", 1), "seven", "frames.1.bays_x.2"),
        (("frames", 0, "bays_x", 1), "7.5 kN", "frames.1.bays_x.2"),
        (("materials", 1, "unit_weight"), "77 kN", "materials.2.unit_weight"),
        (("domes",), [], "domes"),
        (("frames", 0, "storeys"), [[1.5, 0]], "frames.1.storeys.1.1"),
        (("frames", 0, "balcony"), 1, "frames.1.balcony"),
        (("supports", 0, "held"), 111, "supports.1.held"),
        (("joint_loads", 0, "direction"), "up", "joint_loads.1.direction"),
        (("joint_loads", 0, "joints", "at", 0), ["1 m", "2 m"], "joint_loads.1.joints.at.1"),
        (("materials",), {}, "materials"),
        (("modes",), True, "modes"),
    ],
)
def test_what_cannot_be_read_is_named_by_its_place(path: tuple[str | int, ...], wrong: object, where: str) -> None:
    told = wire()
    inside: Any = told
    for each in path[:-1]:
        inside = inside[each]
    inside[path[-1]] = wrong
    with pytest.raises(CannotBuild) as refused:
        structure_from_json(told)
    assert refused.value.where == where


def test_what_is_missing_is_named() -> None:
    told = wire()
    del told["beams"][0]["section"]
    with pytest.raises(CannotBuild, match="section") as refused:
        structure_from_json(told)
    assert refused.value.where == "beams.1"
