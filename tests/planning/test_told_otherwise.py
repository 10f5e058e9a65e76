"""What is said of a building in other words than those of its slots is not asked for again, and two values stay two."""

import pytest

from app.planning.building import BaseSupport, SlotKey
from app.planning.reading import read_building

SAID = {
    "in English": (
        "seismic design of a building, five storeys of 3.5 m each, 3 bays of 6 m in x, 2 bays of 8 m in y, "
        "columns C1 600x600, beams G1 300x600, C27, fixed, zone 1, S3"
    ),
    "in Korean": (
        "5층 건물 내진설계, X 6m 3칸, Y 8m 2칸, 층고 3.5m, 기둥 C1 600각, 보 G1 300x600, C27, 하부 고정, 지진구역 1, S3"
    ),
}


@pytest.mark.parametrize("said", SAID.values(), ids=SAID)
def test_what_is_told_is_not_asked_for_again(said: str) -> None:
    read = read_building(said, {})
    assert read.storeys is not None
    assert read.storeys.value == 5
    assert read.bays_x is not None
    assert read.bays_y is not None
    assert [len(each.value.each) for each in (read.bays_x, read.bays_y)] == [3, 2]
    assert read.storey_height is not None
    assert str(read.storey_height.value) == "3.5 m"
    assert read.column is not None
    assert read.beam is not None
    assert (read.column.value.name, read.beam.value.name) == ("600x600", "300x600")
    assert read.concrete is not None
    assert read.concrete.value == 27
    assert read.support is not None
    assert read.support.value is BaseSupport.FIXED
    assert read.zone is not None
    assert (read.zone.value, read.unreadable) == ("I", ())


def test_the_first_storey_is_no_second_number_of_storeys() -> None:
    read = read_building("8층 건물, X방향 8m 4스팬 Y방향 7m 3스팬, 1층 5.1m 나머지 3.9m, 1층은 로비", {})
    assert read.storeys is not None
    assert read.first_height is not None
    assert (read.storeys.value, str(read.first_height.value)) == (8, "5.1 m")


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("building of 10 storeys, 3.5 m, 12 storeys", SlotKey.STOREYS),
        ("건물 10층, 콘크리트 C24, 벽체 C30", SlotKey.CONCRETE),
        ("building, columns 60x60, 5 storeys of 3 m", SlotKey.COLUMN),
        ("8층 건물, X방향 8m 4스팬 Y방향 7m 3스팬, 층고 3.9m 1층만 5.1m", SlotKey.FIRST_HEIGHT),
        ("building with fixed and pinned bases", SlotKey.SUPPORT),
        ("building, C24/30, columns 500x500", SlotKey.CONCRETE),
    ],
)
def test_two_values_or_a_doubtful_one_are_asked_about(said: str, key: SlotKey) -> None:
    assert key in {each.key for each in read_building(said, {}).unreadable}


def test_ends_of_beams_say_nothing_of_the_bases() -> None:
    assert read_building("building, beams pinned, columns 500x500", {}).support is None


@pytest.mark.parametrize("said", ["building, secondary beams SB1 300x500", "건물, 작은보 B2 300x500"])
def test_secondary_beams_are_not_the_girders(said: str) -> None:
    assert read_building(said, {}).beam is None
