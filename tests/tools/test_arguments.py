"""Arguments against a tool's schema: each problem names the place and what is accepted; forms keep units."""

from dataclasses import replace

import pytest

from app.protocol.approvals import FieldKind
from app.protocol.items import Risk
from app.protocol.queries import ToolSpec
from app.tools.arguments import problems
from app.tools.forms import form_of
from app.trade.text import Text

SPEC = ToolSpec(
    name="define_section",
    title=Text(en="Section", ko="단면"),
    description=Text(en="", ko=""),
    risk=Risk.CHANGE,
    schema={
        "type": "object",
        "additionalProperties": False,
        "required": ["name", "height"],
        "properties": {
            "name": {"type": "string", "pattern": "^[^()]+$", "title": "Name", "x-title-ko": "이름"},
            "height": {
                "type": "string",
                "pattern": r"^[0-9.]+ ?(mm|m)$",
                "x-dimension": "length",
                "examples": ["600 mm"],
                "title": "Height",
                "x-title-ko": "높이",
            },
            "shape": {"type": "string", "enum": ["SB", "H"]},
            "count": {"type": "integer", "minimum": 1, "maximum": 9, "default": 2},
            "levels": {"type": "array", "minItems": 1, "items": {"type": "string"}},
        },
    },
)


def _codes(**arguments: object) -> list[str]:
    return [error.message.en for error in problems(SPEC, arguments)]  # type: ignore[arg-type]


def test_good_arguments_have_no_problem() -> None:
    assert _codes(name="C1", height="600 mm", shape="SB", count=3) == []


def test_a_bare_number_is_refused_with_an_example() -> None:
    (error,) = problems(SPEC, {"name": "C1", "height": "600"})
    assert "height" in error.message.en
    assert "unit" in error.message.en
    assert error.hint is not None
    assert "600 mm" in error.hint.ko


def test_each_problem_is_named() -> None:
    found = _codes(height="600 mm", shape="Z", count=12, color="red")
    assert any("name is missing" in text for text in found)
    assert any("shape" in text and "SB" in text for text in found)
    assert any("count" in text and "9" in text for text in found)
    assert any("color" in text for text in found)


@pytest.mark.parametrize(
    ("wrong", "en", "ko"),
    [
        ({"shape": "Z"}, 'shape: "Z" is not one of: SB, H', 'shape: "Z"는 다음 중 하나가 아닙니다: SB, H'),
        ({"color": "red"}, "this tool has no argument color", "이 도구에 없는 인수입니다: color"),
        ({"count": "둘"}, 'count: "둘" should be of type integer', 'count: "둘"은 정수 형식이어야 합니다'),
        ({"count": 12}, "count: 12 is above the largest accepted, 9", "count: 12는 최대값 9보다 큽니다"),
        ({"levels": []}, "levels: at least 1 entry needed", "levels: 항목이 1개 이상 필요합니다"),
        ({"name": "C(1)"}, 'name: "C(1)" is not accepted here', 'name: "C(1)"는 여기에 쓸 수 없습니다'),
    ],
)
def test_what_is_wrong_is_said_in_the_readers_language(wrong: dict[str, object], en: str, ko: str) -> None:
    (error,) = problems(SPEC, {"name": "C1", "height": "600 mm", **wrong})  # type: ignore[dict-item]
    assert (error.message.en.removeprefix("define_section: "), error.message.ko.removeprefix("define_section: ")) == (
        en,
        ko,
    )


def test_a_form_has_a_row_for_each_argument_with_its_unit_kept() -> None:
    rows = {row.name: row for row in form_of(SPEC, {"name": "C1", "height": "600 mm"})}
    assert list(rows) == ["name", "height", "shape", "count", "levels"]
    assert rows["height"].kind is FieldKind.QUANTITY
    assert rows["height"].value == "600 mm"
    assert rows["height"].dimension == "length"
    assert rows["shape"].kind is FieldKind.CHOICE
    assert [choice.value for choice in rows["shape"].choices] == ["SB", "H"]
    assert rows["count"].value == 2
    assert rows["levels"].kind is FieldKind.LIST
    assert rows["name"].label.ko == "이름"
    assert rows["name"].is_required


def test_a_plain_number_has_the_unit_its_name_says() -> None:
    spec = replace(SPEC, schema={"type": "object", "properties": {"angle_deg": {"type": "number"}}})
    (row,) = form_of(spec, {"angle_deg": 90})
    assert (row.value, row.unit) == (90, "°")


def test_a_form_says_which_values_were_given_and_which_are_defaults() -> None:
    rows = {row.name: row for row in form_of(SPEC, {"name": "C1", "height": "600 mm"})}
    assert {name for name, row in rows.items() if row.is_given} == {"name", "height"}
    assert rows["count"].value == 2
