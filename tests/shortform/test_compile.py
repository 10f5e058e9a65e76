"""Plans in short form against the slots of a message and an open model: the tools' JSON, or a typed problem."""

from decimal import Decimal
from typing import Any

import pytest

from app.reading.reader import read
from app.reading.slots import (
    Amount,
    ClassKind,
    CodeClass,
    Direction,
    FileName,
    Formula,
    Found,
    Fraction,
    Grade,
    GradeKind,
    IdNoun,
    Ids,
    ModelName,
    NewName,
    Number,
    Points,
    SectionSize,
    Spacing,
    Storeys,
    StoreyWord,
    UnitWord,
)
from app.reading.slots import Value as SlotValue
from app.reading.source import Span
from app.shortform.compile import Compiled, CompiledCall, compile_plan
from app.shortform.context import Context
from app.shortform.pointers import LETTER, Slots, slots_of
from app.shortform.problems import (
    GivenTwice,
    MissingArgument,
    NotAChoice,
    NotFound,
    Problem,
    Unclear,
    Unfit,
    UnknownArgument,
    UnknownTool,
    Why,
)
from app.shortform.shorten import shorten
from app.shortform.text import parse, show
from app.shortform.tree import Pointer
from app.trade.answers.digest import NameKind
from tests.shortform.buildings import DIGEST, TwoStoreys
from tests.shortform.test_every_tool import SCHEMAS


def context(*values: SlotValue, order: str = "") -> Context:
    """The two-storey building with these slots, each written as "…"."""
    counts: dict[str, int] = {}
    found: dict[Pointer, Found] = {}
    for value in values:
        letter = LETTER[type(value)]
        counts[letter] = counts.get(letter, 0) + 1
        found[Pointer(letter, counts[letter])] = Found(value, Span(0, 1, "…"))
    return Context(slots=Slots(found), digest=DIGEST, places=TwoStoreys(), order=order)


def compiled(text: str, *values: SlotValue, order: str = "") -> Compiled:
    return compile_plan(parse(text), SCHEMAS, context(*values, order=order))


def only(text: str, *values: SlotValue, order: str = "") -> Any:
    """The arguments of the only call."""
    result = compiled(text, *values, order=order)
    assert result.problems == ()
    return result.calls[0].arguments


def problem(text: str, *values: SlotValue) -> Problem:
    """The only problem; a plan with one has no calls."""
    result = compiled(text, *values)
    assert result.calls == ()
    (found,) = result.problems
    assert found.text.en
    assert found.text.ko
    return found


def test_a_brief_is_compiled_by_its_pointers() -> None:
    brief = "LL 케이스로 절점 9~12에 하향 50kN 씩, result.mgbx 로 저장 후 해석"
    plan = parse("assign_nodal_loads load_case=N1 nodes=I1 dir=D1 f=F1 ; perform_analysis file_name=X1")
    result = compile_plan(plan, SCHEMAS, Context(slots=slots_of(read(brief, DIGEST)), digest=DIGEST))
    rows = [{"node": node, "fz": "-50 kN"} for node in (9, 10, 11, 12)]
    assert result.calls == (
        CompiledCall(tool="assign_nodal_loads", arguments={"load_case": "LL", "loads": rows}),
        CompiledCall(tool="perform_analysis", arguments={"file_name": "result.mgbx"}),
    )


def test_calls_are_written_with_pointers_where_the_message_has_the_value() -> None:
    slots = context(
        ModelName("LL", (NameKind.LOAD_CASE,)),
        Ids("9to12", IdNoun.NODE),
        Amount("50", "kN"),
        NewName("C2"),
        SectionSize("SB", ("700", "700"), "mm"),
    )
    rows = [{"node": node, "fz": "-50 kN"} for node in (9, 10, 11, 12)]
    section = {"name": "C2", "shape": "SB", "width": "700 mm", "height": "700 mm"}
    calls = (
        CompiledCall(tool="assign_nodal_loads", arguments={"load_case": "LL", "loads": rows}),
        CompiledCall(tool="define_section", arguments=section),
    )
    plan = shorten(calls, SCHEMAS, slots)
    text = "assign_nodal_loads load_case=N1 nodes=I1 dir=down f=F1 ; define_section name=N2 size=S1"
    assert show(plan) == text
    again = compile_plan(plan, SCHEMAS, slots).calls
    assert [each.arguments for each in again] == [each.arguments for each in calls]


@pytest.mark.parametrize(
    ("text", "values", "arguments"),
    [
        ("get_nodes ids=I1", [Ids("1to4 9", IdNoun.UNSAID)], {"ids": "1to4 9"}),
        ("divide_elements element_ids=7 count=V1", [Number(Decimal(4))], {"element_ids": "7", "count": 4}),
        ("get_reactions cases=[N1,RX]", [NewName("DL")], {"cases": ["DL", "RX"]}),
        ("get_reactions cases=N1", [NewName("DL")], {"cases": ["DL"]}),
        ("set_unit_system force=U1 length=U2", [UnitWord("tf"), UnitWord("mm")], {"force": "tonf", "length": "mm"}),
        ("define_thickness name=T15 t_in=F1", [Amount("150", "mm")], {"name": "T15", "t_in": "150 mm"}),
        ("define_material name=A grade=G1", [Grade("S1", GradeKind.STEEL)], {"name": "A", "type": "steel", "db": "S1"}),
        ("assign_floor_loads floor_load_type=A levels=K1", [Storeys((2,))], {"floor_load_type": "A", "levels": ["2F"]}),
        ("assign_floor_loads floor_load_type=A levels=@roof", [], {"floor_load_type": "A", "levels": ["Roof"]}),
        (
            "assign_supports condition=fixed at_elevation=K1",
            [Storeys((2,))],
            {"condition": "fixed", "at_elevation": "4.5 m"},
        ),
        ("assign_supports condition=fixed node_ids=@base", [], {"condition": "fixed", "node_ids": "1to4"}),
        (
            "define_rs_load_case name=RY function=KDS angle_deg=D1",
            [Direction("Y")],
            {"name": "RY", "function": "KDS", "angle_deg": 90},
        ),
        ("get_seismic_summary minimum_percent=H1", [Fraction(Decimal("0.85"), True)], {"minimum_percent": 85}),
        ("assign_self_weight load_case=dl factor=-1", [], {"load_case": "dl", "factor": -1}),
        ("merge_nodes distance=5mm", [], {"distance": "5 mm"}),
        ("get_story_results kind=SHEAR", [], {"kind": "shear"}),
    ],
)  # fmt: skip
def test_what_a_slot_means_follows_from_the_argument(
    text: str, values: list[SlotValue], arguments: dict[str, Any]
) -> None:
    assert only(text, *values) == arguments


def test_beam_loads_take_the_sign_of_the_direction() -> None:
    text = "assign_element_beam_loads load_case=LL element_ids=@beams(K1,edge) kind=uniform value=F1 dir=down"
    arguments = only(text, Amount("10", "kN/m"), Storeys((2,)))
    assert (arguments["element_ids"], arguments["direction"], arguments["value"]) == ("11to14", "GZ", "-10 kN/m")


def test_a_direction_without_a_sign_leaves_the_number_as_written() -> None:
    (row,) = only("assign_nodal_loads load_case=LL nodes=3 dir=x f=F1", Amount("-5", "kN"))["loads"]
    assert row == {"node": 3, "fx": "-5 kN"}


def test_a_moment_is_about_the_axis() -> None:
    (row,) = only("assign_nodal_loads load_case=LL nodes=3 dir=-y m=12kN·m")["loads"]
    assert row == {"node": 3, "my": "-12 kN·m"}


def test_a_formula_becomes_the_terms_of_the_models_cases() -> None:
    formula = Formula(((Decimal("1.2"), "D"), (Decimal(1), "LL"), (Decimal(-1), "RX")))
    (row,) = only("define_load_combinations combinations={name=U1x terms=R1}", formula)["combinations"]
    assert row["terms"] == [
        {"case": "DL", "kind": "ST", "factor": 1.2},
        {"case": "LL", "kind": "ST", "factor": 1},
        {"case": "RX", "kind": "RS", "factor": -1},
    ]


def test_spans_and_curves_become_lists() -> None:
    text = "create_regular_frame bays_x=L1 bays_y=[6m,F1] story_heights=L1 column_section=C1 beam_section=G1 material=C"
    arguments = only(text.replace("=G1", '="G1"'), Spacing(("6", "7.5"), "m"), Amount("8", "m"))
    assert (arguments["bays_x"], arguments["bays_y"]) == (["6 m", "7.5 m"], ["6 m", "8 m"])
    curve = Points(((Decimal(0), Decimal("0.2")), (Decimal("0.5"), Decimal("0.5"))))
    points = only("define_rs_function name=RS points=P1", curve)["points"]
    assert points == [{"period": 0, "value": 0.2}, {"period": 0.5, "value": 0.5}]


def test_coordinates_take_only_the_unit_beside_them() -> None:
    point = Points(((Decimal(0), Decimal(6), Decimal("3.5")),), "m")
    assert only("create_nodes length_unit=m nodes=P1", point)["nodes"] == [{"x": 0, "y": 6, "z": 3.5}]
    found = problem("create_nodes length_unit=mm nodes=P1", point)
    assert isinstance(found, Unfit)
    assert found.why is Why.UNIT


@pytest.mark.parametrize(
    ("size", "order", "arguments"),
    [
        (SectionSize("SB", ("400", "700"), "mm", "BxH"), "", {"shape": "SB", "width": "400 mm", "height": "700 mm"}),
        (SectionSize("SB", ("400", "700"), "mm"), "HxB", {"shape": "SB", "width": "700 mm", "height": "400 mm"}),
        (SectionSize("SR", ("800",), "mm"), "", {"shape": "SR", "diameter": "800 mm"}),
        (
            SectionSize("H", ("588", "300", "12", "20"), "mm"),
            "",
            {
                "shape": "H",
                "height": "588 mm",
                "width": "300 mm",
                "web_thickness": "12 mm",
                "flange_thickness": "20 mm",
            },
        ),
    ],
)
def test_sizes_stand_where_the_shape_has_them(size: SectionSize, order: str, arguments: dict[str, str]) -> None:
    assert only("define_section name=A size=S1", size, order=order) == {"name": "A", **arguments}


_UNSAID = SectionSize("SB", ("400", "700"), "mm")


@pytest.mark.parametrize(
    ("text", "values", "expected"),
    [
        ("bild_house", [], UnknownTool(tool="bild_house")),
        (
            "perform_analysis filename=a",
            [],
            UnknownArgument(tool="perform_analysis", argument="filename", candidates=("file_name",)),
        ),
        (
            "assign_self_weight",
            [],
            MissingArgument(tool="assign_self_weight", argument="load_case", candidates=("DL", "LL", "EX")),
        ),
        (
            "assign_nodal_loads load_case=LL nodes=1 f=5kN",
            [],
            MissingArgument(tool="assign_nodal_loads", argument="dir", candidates=("down", "up", "x", "y")),
        ),
        (
            "assign_nodal_loads load_case=LL dir=down f=5kN",
            [],
            MissingArgument(tool="assign_nodal_loads", argument="nodes"),
        ),
        (
            "create_nodes length_unit=m nodes={x=1 y=2}",
            [],
            MissingArgument(tool="create_nodes", argument="nodes[0].z"),
        ),
        (
            "get_story_results kind=drift",
            [],
            NotAChoice(
                tool="get_story_results",
                argument="kind",
                given="drift",
                candidates=tuple(SCHEMAS["get_story_results"]["properties"]["kind"]["enum"]),
            ),
        ),
        (
            "modify_elements element_ids=1 section=N1",
            [ModelName("C27", (NameKind.MATERIAL,))],
            NotAChoice(tool="modify_elements", argument="section", given="C27", candidates=("C1", "G1")),
        ),
        (
            "capture_view file_name=a story=K1",
            [Storeys((12,))],
            NotAChoice(tool="capture_view", argument="story", given="…", candidates=("1F", "2F", "Roof")),
        ),
        (
            "capture_view file_name=a story=K1",
            [Storeys(word=StoreyWord.ALL)],
            Unclear(tool="capture_view", argument="story", given="…", candidates=("1F", "2F", "Roof")),
        ),
        (
            "define_section name=A size=S1",
            [_UNSAID],
            Unclear(tool="define_section", argument="size", given="…", candidates=("BxH", "HxB")),
        ),
        (
            "merge_nodes distance=F2",
            [Amount("5", "mm")],
            NotFound(tool="merge_nodes", argument="distance", given="F2"),
        ),
        (
            "assign_supports condition=fixed node_ids=@selected",
            [],
            NotFound(tool="assign_supports", argument="node_ids", given="@selected"),
        ),
        (
            "assign_element_beam_loads load_case=LL element_ids=1 kind=point value=5kN dir=down direction=GZ",
            [],
            GivenTwice(tool="assign_element_beam_loads", argument="dir", other="direction"),
        ),
    ],
)  # fmt: skip
def test_what_is_not_sure_is_a_typed_problem(text: str, values: list[SlotValue], expected: Problem) -> None:
    assert problem(text, *values) == expected


@pytest.mark.parametrize(
    ("text", "values", "why"),
    [
        ("merge_nodes distance=V1", [Number(Decimal(5))], Why.NO_UNIT),
        ("merge_nodes distance=5", [], Why.NO_UNIT),
        ("merge_nodes distance=F1", [Amount("5", "kN")], Why.UNIT),
        ("merge_nodes distance=N1", [NewName("A")], Why.KIND),
        ("merge_nodes node_ids=I1", [Ids("1to4", IdNoun.ELEMENT)], Why.OTHER_NOUN),
        ("assign_nodal_loads load_case=LL nodes=I1 dir=down f=5kN", [Ids("1", IdNoun.ELEMENT)], Why.OTHER_NOUN),
        ("assign_nodal_loads load_case=LL nodes=1 dir=down f=F1", [Amount("-5", "kN")], Why.SIGN),
        ("assign_nodal_loads load_case=LL nodes=1 dir=down f=V1", [Number(Decimal(5))], Why.NO_UNIT),
        ("assign_nodal_loads load_case=LL nodes=1 dir=down f=5kN/m", [], Why.UNIT),
        ("divide_elements element_ids=1 count=V1", [Number(Decimal("2.5"))], Why.KIND),
        ("divide_elements element_ids=1 count=I1", [Ids("4", IdNoun.UNSAID)], Why.KIND),
        ("divide_elements element_ids=1 count=H1", [Fraction(Decimal(4))], Why.KIND),
        ("divide_elements element_ids=1 count=1", [], Why.RANGE),
        ("assign_self_weight load_case=X1", [FileName("a.mgbx")], Why.KIND),
        ("assign_self_weight load_case=G1", [Grade("C27", GradeKind.CONCRETE)], Why.KIND),
        ("define_material grade=G1", [Grade("SD400", GradeKind.BAR)], Why.KIND),
        ("define_section name=A size=S1", [SectionSize("H", ("300", "150"), "mm")], Why.COUNT),
        ("assign_nodal_loads load_case=LL loads={node=@base fz=5kN}", [], Why.COUNT),
        ("define_thickness name=A t_in=150m²", [], Why.UNIT),
        ('read_table table="no table"', [], Why.FORM),
        ("define_rs_function name=A points={period=0 value=1}", [], Why.COUNT),
        ("get_story_drift cases=RX direction=X cd=4 importance_factor=9 allowable_ratio=0.02", [], Why.RANGE),
        (
            "write_table table=NODE records={id=1 fields={NAME=N1}} force_unit=kN length_unit=m",
            [NewName("A")],
            Why.KIND,
        ),
        (
            'define_design_spectrum name=A code=USER seismic_zone=Z1',
            [CodeClass(ClassKind.GROUP, "I")],
            Why.KIND,
        ),
    ],
)  # fmt: skip
def test_a_value_that_an_argument_cannot_hold_says_why(text: str, values: list[SlotValue], why: Why) -> None:
    found = problem(text, *values)
    assert isinstance(found, Unfit)
    assert found.why is why


def test_what_a_standard_asks_for_is_missing_too() -> None:
    result = compiled('define_design_spectrum name=KDS code="KDS 41 17 00:2019" site_class="S3"')
    asked = [each.argument for each in result.problems if isinstance(each, MissingArgument)]
    assert asked == ["seismic_zone", "response_modification_factor", "importance_factor"]
    assert compiled("define_design_spectrum name=A code=USER").problems == ()


def test_every_problem_of_a_plan_is_told_and_the_order_is_kept() -> None:
    result = compiled("perform_analysis ; assign_self_weight ; merge_nodes distance=5 ; get_nodes")
    assert [type(each) for each in result.problems] == [MissingArgument, Unfit]
    assert [each.tool for each in result.drafts] == [
        "perform_analysis",
        "assign_self_weight",
        "merge_nodes",
        "get_nodes",
    ]
    assert result.calls == ()


def test_a_letter_for_two_cases_is_asked_about() -> None:
    two = DIGEST.case_types | {"SDL": "D"}  # type: ignore[operator]
    formula = Formula(((Decimal("1.2"), "D"),))
    slots = context(formula).slots
    digest = type(DIGEST)(names=DIGEST.names, case_types=two)
    plan = parse("define_load_combinations combinations={name=A terms=R1}")
    (found,) = compile_plan(plan, SCHEMAS, Context(slots=slots, digest=digest)).problems
    assert isinstance(found, Unclear)
    assert found.candidates == ("DL", "SDL")
