"""What is known of a named state without asking, and what a write leaves of it."""

import pytest

from app.gennx.gen.known import Known
from app.gennx.gen.previews import reading_of
from app.gennx.gen.wire import Record

SECTIONS = reading_of("GET", "/db/SECT")
SUPPORTS = reading_of("GET", "/db/CONS")
LOADS = reading_of("GET", "/db/CNLD")
FIRST, SECOND = '"lintel-a.0.1"', '"lintel-a.0.2"'
ANSWER: Record = {"SECT": {"1": {"SECT_NAME": "C"}}}


@pytest.fixture
def known() -> Known:
    made = Known()
    made.begin()
    made.read(FIRST)
    for reading in (SECTIONS, SUPPORTS, LOADS):
        made.note(reading, ANSWER)
    made.begin()
    return made


def test_nothing_is_known_before_the_state_is_told(known: Known) -> None:
    assert known.find(SECTIONS) is None


def test_what_tells_models_apart_is_known_in_its_state_and_the_rest_is_asked_for(known: Known) -> None:
    known.read(FIRST)
    assert (known.find(SECTIONS), known.find(LOADS)) == (ANSWER, None)


def test_in_another_state_nothing_is_known(known: Known) -> None:
    known.read(SECOND)
    assert known.find(SECTIONS) is None


@pytest.mark.parametrize(
    ("method", "path", "was_for", "left"),
    [
        ("PUT", "/db/CNLD", FIRST, {SECTIONS, SUPPORTS}),
        ("POST", "/db/SECT", FIRST, {SUPPORTS}),
        # It takes the node's support along.
        ("DELETE", "/db/NODE/5", FIRST, set()),
        # It rewrites every table.
        ("PUT", "/db/UNIT", FIRST, set()),
        ("POST", "/doc/ANAL", FIRST, set()),
        # Another hand may have come between.
        ("PUT", "/db/CNLD", "", set()),
        ("PUT", "/db/CNLD", SECOND, set()),
    ],
)
def test_a_write_leaves_what_it_cannot_have_changed(
    known: Known, method: str, path: str, was_for: str, left: set[object]
) -> None:
    third = '"lintel-a.0.3"'
    known.read(FIRST)
    known.wrote(method, path, third, was_for=was_for)
    known.begin()
    known.read(third)
    assert {reading for reading in (SECTIONS, SUPPORTS, LOADS) if known.find(reading) is not None} == left


def test_an_answer_of_two_states_is_torn(known: Known) -> None:
    known.read(FIRST)
    assert not known.is_torn
    known.read(SECOND)
    assert known.is_torn
    assert known.find(SECTIONS) is None
