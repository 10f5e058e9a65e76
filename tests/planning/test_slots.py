"""Many ways to say the same thing, in Korean and in English, fill the same slots."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from app.planning.building import BaseSupport, Bays, Building, CodeFamily, DesignCode
from app.planning.measures import Measure
from app.planning.reading import read_building
from app.reading.source import Slot


def read(text: str) -> Building:
    return read_building(text, {})


def bays(slot: Slot[Bays] | None) -> list[str] | None:
    if slot is None:
        return None
    return [str(each) for each in slot.value.each]


@pytest.mark.parametrize(
    ("text", "storeys"),
    [
        ("10층 건물", 10),
        ("10 층 규모의 건물", 10),
        ("지상 12층", 12),
        ("열 층 건물", 10),
        ("십오층 건물", 15),
        ("이십층", 20),
        ("10개층", 10),
        ("a 10-storey building", 10),
        ("a 10-story frame", 10),
        ("ten-storey office", 10),
        ("twenty-five story tower", 25),
        ("10 stories", 10),
        ("10 storeys high", 10),
        ("a 3-floor building", 3),
        ("3,000층", 3000),
        ("3000 storeys", 3000),
        ("0층", 0),
        ("１０층", 10),
    ],
)
def test_storeys_are_read(text: str, storeys: int) -> None:
    slot = read(text).storeys
    assert slot is not None
    assert slot.value == storeys


@pytest.mark.parametrize("text", ["층고 3.5m", "storey height 3.5 m", "층당 하중", "1층 4.5m", "first storey 4.5 m"])
def test_words_about_a_storey_are_not_the_number_of_storeys(text: str) -> None:
    assert read(text).storeys is None


@pytest.mark.parametrize(
    ("text", "x", "y"),
    [
        ("X방향 6m 3경간, Y방향 6m 2경간", ["6 m"] * 3, ["6 m"] * 2),
        ("X방향 3경간 6m, Y방향 2경간 5.5m", ["6 m"] * 3, ["5.5 m"] * 2),
        ("X 방향 6.0m x 3경간, Y 방향 6.0m x 2경간", ["6.0 m"] * 3, ["6.0 m"] * 2),
        ("X방향으로 6m 3경간, Y방향으로 6m 2경간", ["6 m"] * 3, ["6 m"] * 2),
        ("X방향: 3@6m, Y방향: 2@6m", ["6 m"] * 3, ["6 m"] * 2),
        ("X방향 3@6000mm, Y방향 2@5500mm", ["6000 mm"] * 3, ["5500 mm"] * 2),
        ("X축 6m 3스팬, Y축 6m 2스팬", ["6 m"] * 3, ["6 m"] * 2),
        ("X방향 6m3경간, Y방향 6m2경간", ["6 m"] * 3, ["6 m"] * 2),
        ("X방향 6+7.5+6 m, Y방향 6m 2경간", ["6 m", "7.5 m", "6 m"], ["6 m"] * 2),
        ("X방향 6m+7.5m+6m, Y방향 2 x 6m", ["6 m", "7.5 m", "6 m"], ["6 m"] * 2),
        ("X방향 6m, 7.5m, 6m, Y방향 6m 2경간", ["6 m", "7.5 m", "6 m"], ["6 m"] * 2),
        ("양방향 6m 3경간", ["6 m"] * 3, ["6 m"] * 3),
        ("X, Y 방향 각각 6m 3경간", ["6 m"] * 3, ["6 m"] * 3),
        ("X방향 세 경간 6m, Y방향 두 경간 6m", ["6 m"] * 3, ["6 m"] * 2),
        ("X방향 6미터 3경간, Y방향 600cm 2경간", ["6 m"] * 3, ["600 cm"] * 2),
        ("3 bays of 6 m in X, 2 bays of 6 m in Y", ["6 m"] * 3, ["6 m"] * 2),
        ("3 bays of 6 m in the X direction and 2 bays of 5 m in the Y direction", ["6 m"] * 3, ["5 m"] * 2),
        ("three 6 m bays in X, two 6 m bays in Y", ["6 m"] * 3, ["6 m"] * 2),
        ("3 bays @ 6 m in X, 2 bays @ 6 m in Y", ["6 m"] * 3, ["6 m"] * 2),
        ("X: 3 bays of 6 m, Y: 2 bays of 6 m", ["6 m"] * 3, ["6 m"] * 2),
        ("X-direction 3 x 6 m, Y-direction 2 x 20 ft", ["6 m"] * 3, ["20 ft"] * 2),
        ("3@6m in X, 2@6m in Y", ["6 m"] * 3, ["6 m"] * 2),
        ("6 m x 3 in X, 6 m x 2 in Y", ["6 m"] * 3, ["6 m"] * 2),
        ("6+7.5+6 m in X, 2 spans of 6 m in Y", ["6 m", "7.5 m", "6 m"], ["6 m"] * 2),
        ("3x2 bays of 6 m", ["6 m"] * 3, ["6 m"] * 2),
        ("three 6 m bays in both directions", ["6 m"] * 3, ["6 m"] * 3),
        ("3 bays of 6 m each way", ["6 m"] * 3, ["6 m"] * 3),
    ],
)
def test_bays_are_read(text: str, x: list[str], y: list[str]) -> None:
    building = read(text)
    assert (bays(building.bays_x), bays(building.bays_y)) == (x, y)


@pytest.mark.parametrize(
    ("text", "typical", "first"),
    [
        ("층고 3.5m", "3.5 m", None),
        ("층고는 3500mm", "3500 mm", None),
        ("층 높이 3.5 m", "3.5 m", None),
        ("층고 -3.5m", "-3.5 m", None),
        ("3.5m 층고", "3.5 m", None),
        ("1층 4.5m, 나머지 층 3.5m", "3.5 m", "4.5 m"),
        ("1층 층고 4.5m, 기준층 3.3m", "3.3 m", "4.5 m"),
        ("1층 높이는 4.5m이고 2~10층 3.5m", "3.5 m", "4.5 m"),
        ("storey height 3.5 m", "3.5 m", None),
        ("story height of 11.5 ft", "11.5 ft", None),
        ("floor-to-floor height 3.5 m", "3.5 m", None),
        ("3.5 m storey height", "3.5 m", None),
        ("first storey 4.5 m, other storeys 3.5 m", "3.5 m", "4.5 m"),
        ("ground floor height 4.5 m, typical floors 3.5 m", "3.5 m", "4.5 m"),
    ],
)
def test_storey_heights_are_read(text: str, typical: str, first: str | None) -> None:
    building = read(text)
    assert building.storey_height is not None
    assert str(building.storey_height.value) == typical
    assert (str(building.first_height.value) if building.first_height else None) == first


@pytest.mark.parametrize(
    ("text", "column", "beam"),
    [
        ("기둥 600x600, 보 300x600", "600 mm/600 mm", "300 mm/600 mm"),
        ("기둥은 600×600mm, 보는 300×600mm", "600 mm/600 mm", "300 mm/600 mm"),
        ("기둥: 600*600, 보: 300*600", "600 mm/600 mm", "300 mm/600 mm"),
        ("기둥 60cm x 60cm, 큰보 30cm x 60cm", "60 cm/60 cm", "30 cm/60 cm"),
        ("기둥 단면 0.6x0.6m, 보 단면 0.3x0.6m", "0.6 m/0.6 m", "0.3 m/0.6 m"),
        ("columns 600x600 mm, beams 300x600 mm", "600 mm/600 mm", "300 mm/600 mm"),
        ("600 x 600 mm columns and 300 x 600 mm beams", "600 mm/600 mm", "300 mm/600 mm"),
        ("column size 600x600, girders 300x600", "600 mm/600 mm", "300 mm/600 mm"),
        ("columns of 24x24 in, beams of 12x24 in.", "24 in/24 in", "12 in/24 in"),
    ],
)
def test_sections_are_read_as_width_and_depth(text: str, column: str, beam: str) -> None:
    building = read(text)
    assert building.column is not None
    assert building.beam is not None
    assert f"{building.column.value.width}/{building.column.value.depth}" == column
    assert f"{building.beam.value.width}/{building.beam.value.depth}" == beam


@pytest.mark.parametrize("text", ["작은보 300x500", "secondary beam 300x500", "결과를 보여줘 300x600"])
def test_other_words_are_no_beam_size(text: str) -> None:
    assert read(text).beam is None


@pytest.mark.parametrize(
    "text",
    [
        "C24",
        "C 24",
        "fck=24MPa",
        "fck 24",
        "fck = 24 MPa",
        "콘크리트 강도 24MPa",
        "24MPa 콘크리트",
        "concrete C24",
        "concrete strength 24 MPa",
        "C24/C24",
    ],
)
def test_concrete_grades_are_read(text: str) -> None:
    slot = read(text).concrete
    assert slot is not None
    assert slot.value == 24


@pytest.mark.parametrize(
    ("text", "support"),
    [
        ("기초 고정", BaseSupport.FIXED),
        ("기초는 고정", BaseSupport.FIXED),
        ("고정 지점", BaseSupport.FIXED),
        ("지점조건은 고정단", BaseSupport.FIXED),
        ("fixed base", BaseSupport.FIXED),
        ("fixed supports", BaseSupport.FIXED),
        ("bases are fixed", BaseSupport.FIXED),
        ("기초 핀", BaseSupport.PINNED),
        ("힌지 지점", BaseSupport.PINNED),
        ("pinned base", BaseSupport.PINNED),
    ],
)
def test_supports_are_read(text: str, support: BaseSupport) -> None:
    slot = read(text).support
    assert slot is not None
    assert slot.value is support


def test_a_fixed_load_is_no_fixed_support() -> None:
    assert read("바닥 고정하중 5.0 kN/m²").support is None


@pytest.mark.parametrize(
    ("text", "dead", "live"),
    [
        ("고정하중 5.0 kN/m², 활하중 2.5 kN/m²", "5.0 kN/m²", "2.5 kN/m²"),
        ("바닥 고정하중 5.0, 활하중 2.5 kN/m²", "5.0 kN/m²", "2.5 kN/m²"),
        ("고정하중 5kN/㎡, 활하중 2.5kN/㎡", "5 kN/m²", "2.5 kN/m²"),
        ("고정하중은 5 kPa, 적재하중은 2.5 kPa", "5 kPa", "2.5 kPa"),
        ("고정하중 500 kgf/m2, 활하중 250 kgf/m2", "500 kgf/m²", "250 kgf/m²"),
        ("고정하중 0.5 tf/m2, 활하중 0.25 tf/m2", "0.5 tf/m²", "0.25 tf/m²"),
        ("DL=5.0 kN/m2, LL=2.5 kN/m2", "5.0 kN/m²", "2.5 kN/m²"),
        ("dead load 5.0 kN/m^2 and live load 2.5 kN/m^2", "5.0 kN/m²", "2.5 kN/m²"),
        ("floor dead load of 5 kPa, live load of 2.5 kPa", "5 kPa", "2.5 kPa"),
        ("5.0 kN/m2 dead load, 2.5 kN/m2 live load", "5.0 kN/m²", "2.5 kN/m²"),
        ("superimposed dead load 100 psf, live load 50 psf", "100 psf", "50 psf"),
    ],
)
def test_floor_loads_keep_their_unit(text: str, dead: str, live: str) -> None:
    building = read(text)
    assert building.dead_load is not None
    assert building.live_load is not None
    assert (str(building.dead_load.value), str(building.live_load.value)) == (dead, live)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("KDS 41 17 00:2019", DesignCode(CodeFamily.KDS_41_17, "2019")),
        ("KDS41-17-00(2019)", DesignCode(CodeFamily.KDS_41_17, "2019")),
        ("KDS 41 17 00", DesignCode(CodeFamily.KDS_41_17)),
        ("KDS 41 17 00:2022", DesignCode(CodeFamily.KDS_41_17, "2022")),
        ("KBC2016", DesignCode(CodeFamily.KBC, "2016")),
        ("KBC 2016", DesignCode(CodeFamily.KBC, "2016")),
        ("KBC-2009", DesignCode(CodeFamily.KBC, "2009")),
        ("ASCE 7-16", DesignCode(CodeFamily.ASCE_7, "16")),
        ("EN 1998-1", DesignCode(CodeFamily.EUROCODE_8)),
        ("Eurocode 8", DesignCode(CodeFamily.EUROCODE_8)),
    ],
)
def test_design_codes_are_read(text: str, code: DesignCode) -> None:
    slot = read(text).code
    assert slot is not None
    assert slot.value == code


@pytest.mark.parametrize(
    ("text", "zone", "site", "grade"),
    [
        ("지진구역 I, 지반 S3, 내진등급 I", "I", "S3", "I"),
        ("지진구역 Ⅰ, 지반 S3, 내진등급 Ⅱ", "I", "S3", "II"),
        ("지진구역1, 지반종류 S4, 내진등급 특", "I", "S4", "special"),
        ("지진구역 2, S2 지반, 내진 특등급", "II", "S2", "special"),
        ("seismic zone I, site class S3, seismic use group I", "I", "S3", "I"),
        ("zone은 seismic zone 2, soil S5, importance grade II", "II", "S5", "II"),
        ("seismic zone II, site class SC, special", "II", "SC", None),
        ("seismic zone I, site class D, importance group special", "I", "D", "special"),
    ],
)
def test_seismic_data_are_read(text: str, zone: str, site: str, grade: str | None) -> None:
    building = read(text)
    values = tuple(slot.value if slot else None for slot in (building.zone, building.site_class, building.grade))
    assert values == (zone, site, grade)


@pytest.mark.parametrize(
    "text",
    [
        "R=5",
        "R = 5.0",
        "R=5.",
        "R: 5",
        "반응수정계수 5",
        "반응수정계수 R = 5",
        "response modification factor of 5",
        "R5",
    ],
)
def test_the_response_modification_factor_is_read(text: str) -> None:
    slot = read(text).response_modification
    assert slot is not None
    assert slot.value == Decimal(5)


@pytest.mark.parametrize("text", ["RX 하중", "RC 건물", "R/C 10층"])
def test_other_letters_r_are_no_response_modification_factor(text: str) -> None:
    assert read(text).response_modification is None


def test_a_slot_keeps_the_words_it_was_read_from() -> None:
    slot = read("건물의 층고 3.5m 이다").storey_height
    assert slot is not None
    assert slot.span.words == "층고 3.5m"
    assert "건물의 층고 3.5m 이다"[slot.span.start : slot.span.end] == "층고 3.5m"


def test_composed_and_decomposed_hangul_read_the_same() -> None:
    import unicodedata

    text = "층고 3.5m, 기둥 600x600, 10층"
    assert read(unicodedata.normalize("NFD", text)) == read(text)


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        ("층고 3.5", "storey_height"),
        ("기둥 60x60", "column"),
        ("고정하중 5.0", "dead_load"),
        ("X방향 3@6", "bays_x"),
    ],
)
def test_a_number_without_a_unit_is_not_read_but_remembered(text: str, slot: str) -> None:
    building = read(text)
    assert getattr(building, slot) is None
    assert building.unreadable


def test_two_different_values_for_one_thing_are_a_conflict() -> None:
    building = read("10층 건물, 층고 3.5m, 12층")
    assert building.storeys is None
    assert [problem.is_conflict for problem in building.unreadable] == [True]


def test_an_inch_is_not_read_out_of_a_preposition() -> None:
    assert read("3 bays of 6 in X").bays_x is None


def test_bays_without_a_direction_are_asked_about_rather_than_shared_out() -> None:
    building = read("6m 3경간 골조")
    assert building.bays_x is None
    assert building.bays_y is None
    assert len(building.unreadable) == 2


def test_a_measure_keeps_the_digits_of_the_message() -> None:
    assert str(Measure("5.0", "kN/m²")) == "5.0 kN/m²"


KOREAN_VALUES = (
    "3층 RC 골조", "X방향 6m 2경간", "Y방향 6m 2경간", "층고 3.5m", "기둥 500x500", "보 300x600", "고정하중 5 kN/m²",
    "활하중 2.5 kN/m²", "기초 고정", "C24", "콘크리트 24MPa", "fck=24", "지진구역 I", "지반 S4", "내진등급 I", "R=5",
    "KDS 41 17 00",
)  # fmt: skip
ENGLISH_VALUES = (
    "3-storey RC frame", "X: 2 bays of 6 m", "Y: 2 bays of 6 m", "storey height 3.5 m", "columns 500x500 mm",
    "beams 300x600 mm", "dead load 5 kN/m2", "live load 2.5 kN/m2", "fixed bases", "C24", "fck = 24 MPa",
    "concrete C24", "seismic zone I", "site class S4", "importance class I", "R = 5",
)  # fmt: skip
ENDINGS = (
    ".", ",", ";", ":", "!", ")", "]", '"', "'", "”", "’", "」", "\n", ".\n", "…", "。", "、", "，", "．", "·", " /",
)  # fmt: skip
KOREAN_ENDINGS = ("로", "으로", "이고", "입니다.", "이다.", "이며,", "임.", "은", "를", "으로 하고", "로,", "(확정)")
BEGINNINGS = ("(", "[", '"', "'", "“", "‘", "「", "- ", "• ")


def values_of(building: Building) -> Mapping[str, object]:
    """Everything read but where it stands and what is left over."""
    return {
        name: getattr(value, "value", value)
        for name in Building.__dataclass_fields__
        if name not in {"leftovers", "unused", "unreadable"} and (value := getattr(building, name))
    } | {"unreadable": len(building.unreadable)}


@pytest.mark.parametrize("written", KOREAN_VALUES + ENGLISH_VALUES)
def test_what_stands_behind_or_before_a_value_does_not_hide_it(written: str) -> None:
    alone = values_of(read(written))
    assert len(alone) > 1, "a value that is not read at all tests nothing"
    endings = ENDINGS + (KOREAN_ENDINGS if written in KOREAN_VALUES else (" and", " with", " (typ.)"))
    behind = "내부 계단 있음" if written in KOREAN_VALUES else "See the drawings"
    for ending in endings:
        assert values_of(read(f"{written}{ending} {behind}")) == alone, ending
    for beginning in BEGINNINGS:
        assert values_of(read(beginning + written)) == alone, beginning


@pytest.mark.parametrize("written", ["C24.5", "C24x30", "C24 x 30", "C24a", "C240.", "AC24", "C24/30"])
def test_what_only_begins_like_a_grade_is_none(written: str) -> None:
    slot = read(written).concrete
    assert slot is None or slot.value != 24
