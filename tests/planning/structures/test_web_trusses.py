"""Trusses by rule told in other words than the rules know: read whole by their clauses, or not at all."""

from pathlib import Path

import pytest

from app.planning.structures.reading import Whole, read_structure
from app.trade.structure.counting import sums_of_loads
from app.trade.structure.description import TrussPart

# A head with form, span, height and panels, the load downward in kN and how many values are asked for; then the brief.
FILE = Path(__file__).with_name("web_trusses.txt")
READ = [each.partition("\n") for each in FILE.read_text(encoding="utf-8").split("== ")[1:]]
CHANGED = [
    (0, "apart from the supports", "and the supports"),
    (0, "6 panels", "8 panels"),
    (0, "on the left,", "on the right,"),
    (0, "lower chord", "upper chord"),
    (0, "Left bearing pinned", "Right bearing pinned"),
    (1, "Howe", "Pratt"),
    (1, "bottom joints", "top joints"),
    (1, "eight equal panels", "eight panels of 3 m"),
    (1, "hangs a load", "hangs no load"),
    (2, "수직재 없음", "수직재 있음"),
    (2, "하현재", "상현재"),
    (2, "하현 내부", "상현 내부"),
    (3, "seven panels", "six panels"),
    (3, "over the middle of each panel", "over the lower joints"),
    (4, "양 끝 제외", "양 끝 포함"),
    (4, "왼쪽에서", "오른쪽에서"),
    (5, "양단제외", "양단포함"),
    (5, "좌핀 우롤러", "좌롤러 우핀"),
    (5, "18kN↓", "18kN↑"),
]


@pytest.mark.parametrize(("head", "brief"), [(head, brief) for head, _, brief in READ])
def test_a_truss_in_unlike_words_is_read_whole(head: str, brief: str) -> None:
    form, load, asked = head.split(" | ")
    whole = read_structure(brief)
    assert isinstance(whole, Whole), whole
    (part,) = whole.structure.parts
    assert isinstance(part, TrussPart)
    assert f"{part.form} {part.span.to('m'):g} {part.height.to('m'):g} {part.panels}" == form
    (sums,) = sums_of_loads(whole.built, "kN").values()
    assert sums[2] == pytest.approx(-float(load))
    assert sum(len(targets) for _, targets in whole.asked) == int(asked)
    assert sorted(whole.built.held.values()) == ["011000", "111000"]


@pytest.mark.parametrize(("number", "old", "new"), CHANGED)
def test_one_word_changed_is_another_truss_or_a_question(number: int, old: str, new: str) -> None:
    brief = READ[number][2]
    assert old in brief
    before, after = read_structure(brief), read_structure(brief.replace(old, new))
    assert isinstance(before, Whole)
    is_same = isinstance(after, Whole) and after.structure == before.structure
    told = [each.asked for each in (before, after) if isinstance(each, Whole)]
    assert not is_same or [each for _, each in told[0]] != [each for _, each in told[1]]


def test_every_lower_joint_may_or_may_not_mean_the_supports() -> None:
    brief = READ[0][2].replace(" apart from the supports", "")
    assert not isinstance(read_structure(brief), Whole)
