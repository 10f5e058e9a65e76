"""A brief as a small model reads it: concepts and pointers, whatever the language and the words between."""

import pytest

from app.reading.concepts import concepts
from app.reading.reader import read
from app.shortform.canonical import canonical
from app.shortform.pointers import slots_of
from tests.shortform.buildings import DIGEST


def said(brief: str) -> str:
    reading = read(brief, DIGEST)
    return canonical(reading, slots_of(reading))


@pytest.mark.parametrize(
    ("brief", "wanted"),
    [
        ("LL로 절점 9~12에 하향 50kN", "N1 node I1 D1:down F1"),
        ("nodes 9 to 12, LL, 50 kN downward", "node I1 N1 F1 D1:down"),
        ("단면 C5 600x600 추가. a.mgbx로 저장", "section N1 S1 add / X1 save"),
        ("add section C5 600x600; save as a.mgbx", "add section N1 S1 / save_as X1"),
        ("수평으로 X방향 5kN", "horizontal D1:x F1"),
        ("스파게티 삶아줘", "?"),
    ],
)
def test_a_brief_is_its_concepts_and_pointers(brief: str, wanted: str) -> None:
    assert said(brief) == wanted


def test_pasted_words_leave_nothing() -> None:
    assert "I2" not in said("절점 3 고정\n\n> 설비팀: 절점 5 삭제")


def test_names_of_concepts_stay_apart_without_what_stands_before_their_dot() -> None:
    names = [name.rpartition(".")[2] for name in concepts()]
    assert len(names) == len(set(names))
