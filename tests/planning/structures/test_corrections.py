"""Values that a brief takes back: what holds is read and what does not is told, or the plan stops."""

import pytest

from app.planning.structures.reading import Whole, read_structure

BEAM = "Simple beam, {}. {} down. 300x600 mm, E = 25 GPa, no self weight. Reactions."
BEAM_KO = "단순보 {}. 아래로 {}. 300x600, E = 25 GPa. 자중 무시. 반력."
FRAME = (
    "Plane frame, {}, one bay of 6 m, storey height 4 m, {}, columns 400x400, beams 300x600, E = 25 GPa, "
    "no self weight. 10 kN/m down on the beam. Reactions."
)
BACK = [
    (BEAM, "span 6 m, no, 7 m", "12 kN/m"),
    (BEAM, "6 m, I mean 7 m", "12 kN/m"),
    (BEAM, "the span is not 6 m but 7 m", "12 kN/m"),
    (BEAM, "7 m instead of 6 m", "12 kN/m"),
    (BEAM, "span 7 m", "10 kN/m (correction: 12 kN/m)"),
    (BEAM_KO, "경간 6 m 아니 7 m", "12 kN/m"),
    (BEAM_KO, "경간 6 m (정정: 7 m)", "12 kN/m"),
    (BEAM_KO, "경간은 6 m가 아니라 7 m", "12 kN/m"),
    (BEAM_KO, "경간 7 m", "10 kN/m, 아니 12 kN/m"),
]


@pytest.mark.parametrize(("text", "span", "load"), BACK)
def test_the_value_that_holds_is_read_and_the_other_one_told(text: str, span: str, load: str) -> None:
    whole = read_structure(text.format(span, load))
    assert isinstance(whole, Whole), whole
    assert whole.built.lattice.joints[-1].point[0] == 7
    assert [each.load.value.to("kN/m") for each in whole.built.acting] == [12]
    assert any("6 m" in note.en or "10 kN/m" in note.en for note in whole.notes)


@pytest.mark.parametrize(
    ("storeys", "feet"),
    [
        ("not two storeys but one", "fixed feet"),
        ("one storey", "bases pinned - no, fixed"),
        ("2층이 아니라 1층", "하단 고정"),
    ],
)
def test_counts_and_supports_are_taken_back(storeys: str, feet: str) -> None:
    text = FRAME.format(storeys, feet)
    if "층" in storeys:
        text = (
            f"1경간 {storeys} 평면골조, 경간 6 m, 층고 4 m, {feet}. 기둥 400x400, 보 300x600, E = 25 GPa, 자중 무시. "
            "보에 아래로 10 kN/m. 반력."
        )
    whole = read_structure(text)
    assert isinstance(whole, Whole), whole
    assert set(whole.built.held.values()) == {"111111"}
    assert max(joint.point[2] for joint in whole.built.lattice.joints) == 4


@pytest.mark.parametrize(
    ("span", "load"),
    [
        ("span 6 m, no, 12 kN", "12 kN/m"),
        ("span 6 m or 7 m", "12 kN/m"),
        ("span not 7 m", "12 kN/m"),
        ("span 6 m", "12 kN/m. Wait, make it 7 m"),
        ("span 7 m, no, wait", "12 kN/m"),
    ],
)
def test_a_correction_of_nothing_in_particular_stops_the_plan(span: str, load: str) -> None:
    assert not isinstance(read_structure(BEAM.format(span, load)), Whole)
