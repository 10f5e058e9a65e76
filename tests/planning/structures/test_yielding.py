"""Springs and settlements of described structures: read from words, and right on the engine."""

from pathlib import Path

import pytest

from app.planning.structures.reading import Whole, read_structure
from tests.planning.structures.test_on_the_engine import told

BARS = "E = 205 GPa, A = 0.01 m², I = 1.0e-4 m⁴. No self weight, no shear deformation. "
SETTLED = (
    "Two-span continuous beam, 6 m and 6 m. Pin at the left end, rollers at the inner support and at the right end. "
    f"The inner support settles by 10 mm. 10 kN/m down on both spans. {BARS}Give the reactions."
)
SPRUNG = (
    "Beam of 6 m: pin at the left end and a spring of 2000 kN/m at the right end. 30 kN down at 3 m from the left end. "
    f"{BARS}Give the reactions and the deflection of the right end."
)

SETTLED_KO = (
    "각 6 m인 2경간 연속보. 왼쪽 끝 핀, 중간 지점과 오른쪽 끝은 롤러. 중간 지점은 10 mm 침하합니다. 모든 경간에 "
    "아래로 10 kN/m. E = 205 GPa, A = 0.01 m², I = 1.0e-4 m⁴. 자중과 전단변형 무시. 반력을 구해 주세요."
)
SPRUNG_KO = (
    "길이 6 m 보. 왼쪽 끝 핀, 오른쪽 끝은 강성 2000 kN/m 스프링. 왼쪽에서 3 m에 아래로 30 kN. E = 205 GPa, "
    "A = 0.01 m², I = 1.0e-4 m⁴. 자중과 전단변형 무시. 반력과 오른쪽 끝의 처짐을 구해 주세요."
)


def line(said: str, begins: str) -> str:
    return next(each for each in said.splitlines() if begins in each)


def test_a_support_that_settles_takes_less(tmp_path: Path) -> None:
    said = told(SETTLED, {}, tmp_path)
    # 1.25 w L, less 6 E I δ / L³ for either side that the support sinks by.
    taken = 1.25 * 10 * 6 - 6 * 205e6 * 1e-4 * 0.010 / 6**3
    assert f"{taken:.5g} kN" in line(said, "FZ at (6, 0, 0)")


def test_a_spring_takes_its_share_and_gives_way(tmp_path: Path) -> None:
    said = told(SPRUNG, {}, tmp_path)
    assert "15 kN" in line(said, "FZ at (6, 0, 0)")
    assert "-7.5 mm" in line(said, "joint (6, 0, 0)")


@pytest.mark.parametrize(("english", "korean"), [(SETTLED, SETTLED_KO), (SPRUNG, SPRUNG_KO)])
def test_korean_and_english_tell_the_same(english: str, korean: str) -> None:
    one, other = read_structure(english), read_structure(korean)
    assert isinstance(one, Whole), one
    assert isinstance(other, Whole), other
    assert (one.structure.springs, one.structure.settlements) == (other.structure.springs, other.structure.settlements)
    assert one.structure.supports == other.structure.supports


def test_a_spring_is_no_roller_for_the_supports_elsewhere() -> None:
    whole = read_structure(
        "Two-span continuous beam, 6 m and 6 m. Pin at the left end, a spring of 2000 kN/m at the right end, roller "
        f"elsewhere. 10 kN/m down on both spans. {BARS}Give the reactions."
    )
    assert isinstance(whole, Whole), whole
    assert len(whole.built.held) == 2


@pytest.mark.parametrize(
    "change",
    [
        ("settles by 10 mm", "settles by -10 mm"),
        ("settles by 10 mm", "rises by 10 mm"),
        ("settles by 10 mm", "does not settle by 10 mm"),
        ("inner support settles", "wall settles"),
        ("The inner support", "The third inner support"),
    ],
)
def test_a_settlement_without_a_place_or_downward_value_is_asked_about(change: tuple[str, str]) -> None:
    assert isinstance(read_structure(SETTLED), Whole)
    assert not isinstance(read_structure(SETTLED.replace(*change)), Whole)


@pytest.mark.parametrize(
    "change",
    [
        ("a spring of 2000 kN/m", "a spring"),
        ("a spring of 2000 kN/m", "a spring of 2000 kN·m"),
        ("at the right end. 30", "at the column. 30"),
        ("and a spring", "and no spring"),
    ],
)
def test_a_spring_without_a_place_or_stiffness_is_asked_about(change: tuple[str, str]) -> None:
    assert isinstance(read_structure(SPRUNG), Whole)
    assert not isinstance(read_structure(SPRUNG.replace(*change)), Whole)
