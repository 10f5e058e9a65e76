"""Roofs by their pitch, falling to either side, with a ridge off the middle, sawtooth: one form, or a question."""

import pytest

from app.planning.structures.reading import Whole, read_structure

REST = "E = 205 GPa, all members A = 0.01 m², I = 2e-4 m⁴, no self weight. 3 kN/m down on the rafters. Reactions."
REST_KO = "E = 205 GPa, 모든 부재 A = 0.01 m², I = 2e-4 m⁴, 자중 무시. 지붕보에 아래로 3 kN/m. 반력."
ROOFS = [
    ("Mono-pitch portal, span 12 m, left eaves 6 m, falling to the right to 4 m, fixed bases.", {(0, 6), (12, 4)}),
    ("Mono-pitch portal: span 12 m, left column 6 m, right column 4 m, pinned feet.", {(0, 6), (12, 4)}),
    ("Monopitch portal, roof falls 1 m to the right over 12 m, left column 5 m, feet fixed.", {(0, 5), (12, 4)}),
    (
        "Monopitch portal, span 10 m, eaves 4 m on the left, 10% slope rising to the right, feet fixed.",
        {(0, 4), (10, 5)},
    ),
    ("Gable portal, span 20 m, eaves 5 m, roof slope 20 %, pinned feet.", {(0, 5), (10, 7), (20, 5)}),
    ("Gable frame: span 24 m, eaves 6 m, roof pitch 1:10, pinned bases.", {(0, 6), (12, 7.2), (24, 6)}),
    ("Gable portal, span 20 m, eaves 5 m, roof slope 15°, pinned feet.", {(0, 5), (10, 7.679492), (20, 5)}),
    (
        "Gable portal with the ridge 8 m from the left column: span 20 m, eaves 5 m, ridge height 8 m, pinned feet.",
        {(0, 5), (8, 8), (20, 5)},
    ),
    (
        "Gable portal, span 20 m, eaves 5 m, ridge 8 m high, ridge 8 m from the right, feet pinned.",
        {(0, 5), (12, 8), (20, 5)},
    ),
    (
        "Two-span gable frame, 15 m each, eaves 6 m, ridges at 8 m, all feet pinned.",
        {(0, 6), (7.5, 8), (15, 6), (22.5, 8), (30, 6)},
    ),
    (
        "Sawtooth roof frame, two spans of 10 m, eaves 4 m, each roof rises 2 m to the right, fixed bases.",
        {(0, 4), (10, 4), (10, 6), (20, 4), (20, 6)},
    ),
    ("편경사 골조 경간 12 m, 왼쪽 처마 6 m, 오른쪽 처마 4 m, 하단 고정.", {(0, 6), (12, 4)}),
    ("편경사 골조 경간 12 m, 왼쪽 높이 5 m, 오른쪽으로 1 m 내려가는 지붕, 하단 고정.", {(0, 5), (12, 4)}),
    ("박공 골조. 경간 18 m, 처마 5 m, 지붕 물매 3/10, 하단 핀.", {(0, 5), (9, 7.7), (18, 5)}),
    ("박공 골조 경간 20 m, 처마 5 m, 용마루 높이 8 m, 용마루는 왼쪽에서 8 m, 하단 핀.", {(0, 5), (8, 8), (20, 5)}),
]


@pytest.mark.parametrize(("roof", "tops"), ROOFS)
def test_a_roof_has_the_form_that_is_told(roof: str, tops: set[tuple[float, float]]) -> None:
    whole = read_structure(f"{roof} {REST_KO if '골조' in roof else REST}")
    assert isinstance(whole, Whole), whole
    points = {(round(x, 6), round(z, 6)) for x, _, z in (joint.point for joint in whole.built.lattice.joints)}
    assert {each for each in points if each[1] > 0} == tops


@pytest.mark.parametrize(
    "roof",
    [
        "Gable portal, span 20 m, left eaves 4 m, right eaves 5 m, ridge 8 m, pinned feet.",
        "Gable portal, span 20 m, eaves 5 m, ridge 8 m, roof slope 20 %, pinned feet.",
        "Gable portal, span 20 m, eaves 5 m, roof slope 20 % and 30 %, pinned feet.",
        "Gable portal, span 20 m, eaves 5 m, roof slope 20 %, ridge 8 m from the left, pinned feet.",
        "Gable portal, span 20 m, eaves 5 m, ridge height 8 m, ridge 25 m from the left, pinned feet.",
        "Gable portal, span 20 m, eaves 5 m, roof slope not 20 %, pinned feet.",
        "Mono-pitch portal, span 12 m, columns 5 m, roof falls 1 m to the right, fixed bases.",
        "Mono-pitch portal, span 12 m, left column 4 m, right column 6 m, falling to the right, fixed bases.",
        "Mono-pitch portal, span 12 m, left column 5 m, roof falls 1 m to the right over 10 m, fixed bases.",
        "Sawtooth roof frame, two spans of 10 m, eaves 4 m, each roof rises 2 m to the left, fixed bases.",
        "Mono-pitch portal, span 12 m, left column 2 m, roof falls 3 m to the right, fixed bases.",
    ],
)
def test_a_roof_that_does_not_fit_is_asked_about(roof: str) -> None:
    assert not isinstance(read_structure(f"{roof} {REST}"), Whole)
