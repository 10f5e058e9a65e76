"""Straight beams told in other words than the rules know: read whole by their clauses, or not at all."""

from pathlib import Path

import pytest

from app.planning.structures.reading import Whole, read_structure
from app.trade.structure.counting import sums_of_loads
from app.trade.structure.description import LoadDirection, MemberLoad

BARS = "E = 200 GPa, I = 3e-4 m4, A = 0.01 m2, neglect self weight and shear deformation."
# A head with supports by their place in metres (pinned, roller, fixed), the load downward in kN and how many values are
# asked for; then the brief.
FILE = Path(__file__).with_name("straight_beams.txt")
READ = [each.partition("\n") for each in FILE.read_text(encoding="utf-8").split("== ")[1:]]
HELD = {"P": "111000", "R": "011000", "F": "111111"}
# One word changed: what is told then is another structure, or is asked about.
CHANGED = [
    (0, "left half", "right half"),
    (0, "straight down", "straight up"),
    (0, "a pin bearing at A (left)", "a pin bearing at A (right)"),
    (1, "A encastre", "A pinned"),
    (1, "6 m from A", "6 m from B"),
    (1, "full length", "full length but the last 2 m"),
    (2, "A에서 3m", "B에서 3m"),
    (2, "B단 롤러", "B단 고정"),
    (3, "upwards", "downwards"),
    (3, "at the wall", "at the free end"),
    (3, "zero", "8 kN/m"),
    (4, "Span BC a", "Span AB a"),
    (4, "B and C are rollers", "B and C are not rollers"),
    (5, "C 2 m from D", "C 3 m from D"),
    (5, "between B and C", "between A and C"),
    (6, "outer spans", "inner spans"),
    (6, "save the leftmost", "save the rightmost"),
    (6, "17 m", "18 m"),
    (7, "clockwise", "anticlockwise"),
    (7, "4 m from it", "4 m from the right support"),
    (8, "A, B, C and D are", "A, B and D are"),
    (9, "past B", "past A"),
    (10, "BC는", "CD는"),
    (10, "B·C·D", "B·D"),
    (11, "8m, 6m)", "8m)"),
    (12, "좌측으로", "우측으로"),
    (13, "왼쪽 핀, 오른쪽 롤러", "왼쪽 롤러, 오른쪽 핀"),
    (14, "outer half", "inner half"),
    (15, "at both ends", "at the left end"),
    (16, "가운데와 오른쪽 끝은 롤러", "가운데와 오른쪽 끝은 핀"),
    (16, "두 경간 전 구간", "첫 경간 전 구간"),
    (17, "긴 경간", "짧은 경간"),
    (18, "nearest the right", "nearest the left"),
    (19, "simply supported at B and C", "simply supported at C"),
    (20, "spans 1 and 3", "spans 1 and 2"),
    (20, "pin at the first", "pin at the second"),
    (21, "6m 지점", "5m 지점"),
    (22, "rising to 10", "falling to 2"),
    (23, "핀, 롤러, 롤러, 롤러", "롤러, 핀, 롤러, 롤러"),
    (23, "핀, 롤러, 롤러, 롤러", "핀, 롤러, 롤러"),
    (25, "overhangs 2 m", "overhangs 1 m"),
    (25, "on each side", "on the left side"),
    (25, "no self weight", "with self weight"),
    (26, "Left end walled in, right", "Right end walled in, left"),
    (27, "내리누릅니다", "들어올립니다"),
    (27, "왼쪽 끝에서 3미터", "오른쪽 끝에서 3미터"),
    (28, "맨 왼쪽 지점이 핀", "맨 오른쪽 지점이 핀"),
    (28, "깔려 있어요", "깔려 있지 않아요"),
    (24, "right half projects", "left half projects"),
    (24, "roller at x = 5 m", "roller at x = 6 m"),
]


@pytest.mark.parametrize(("head", "brief"), [(head, brief) for head, _, brief in READ])
def test_a_beam_in_unlike_words_is_read_whole(head: str, brief: str) -> None:
    supports, load, asked = head.split(" | ")
    whole = read_structure(brief)
    assert isinstance(whole, Whole), whole
    joints = whole.built.lattice.joints
    held = {f"{joints[each].point[0]:g}": kind for each, kind in whole.built.held.items()}
    assert held == {x: HELD[kind] for x, _, kind in (each.partition(":") for each in supports.split())}
    (sums,) = sums_of_loads(whole.built, "kN").values()
    assert sums[2] == pytest.approx(-float(load))
    assert sum(len(targets) for _, targets in whole.asked) == int(asked)


@pytest.mark.parametrize(("number", "old", "new"), CHANGED)
def test_one_word_changed_is_another_beam_or_a_question(number: int, old: str, new: str) -> None:
    brief = READ[number][2]
    before = read_structure(brief)
    assert isinstance(before, Whole)
    after = read_structure(brief.replace(old, new) if old in brief else f"{brief} The whole beam is {new} long.")
    assert not isinstance(after, Whole) or after.structure != before.structure


def test_a_load_that_grows_stands_between_the_two_places_that_are_told() -> None:
    whole = read_structure(
        f"Linearly varying load on a simply supported 9 m beam: 30 kN/m at the right support, 0 at the left. {BARS} "
        "Reactions."
    )
    assert isinstance(whole, Whole), whole
    (load,) = whole.structure.loads
    assert isinstance(load, MemberLoad)
    assert load.value_end is not None
    assert (load.value.value, load.value_end.value, load.direction) == (0.0, 30.0, LoadDirection.DOWN)


@pytest.mark.parametrize(
    "brief",
    [
        f"Beam ABCD, AB = 2 m, BC = 6 m, CD = 2 m. Pin at A, rollers elsewhere. 10 kN at B. {BARS} Reactions.",
        f"Simple beam of span 8 m, 10 kN at 2 m from A, at both ends. {BARS} Reactions.",
        f"Beam AB, 6 m, A fixed, B fixed. 10 kN/m to the right. {BARS} Reactions.",
        f"Beam AB, 6 m, A fixed, B fixed. 10 kN/m over the left half and something over the right. {BARS} Reactions.",
        f"Beam of 8 m, pinned left, roller right, 10 kN at midspan and another 5 kN. {BARS} Reactions.",
    ],
)
def test_what_the_words_leave_open_is_no_beam(brief: str) -> None:
    assert not isinstance(read_structure(brief), Whole)
