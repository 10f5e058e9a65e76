"""A part of the matrix of odd surroundings; `python -m tests.headless.surroundings` runs the whole."""

import os

import pytest

from tests.headless.surroundings import PROGRAMS, Seen, Surroundings, everything, faults, run

PART = (
    ("ALL_PROXY=socks://127.0.0.1:9/", "ask"),
    ("SSL_CERT_FILE={home}/absent.pem", "ask"),
    ("LINTEL_HOME={home}/홍길동 의 폴더/구조 설계", "audit"),
    ("XDG_DATA_HOME=relative/folder", "bench"),
    ("HOME unset beside LINTEL_HOME", "engine"),
    ("no UTF-8", "ask"),
    ("PYTHON_KEYRING_BACKEND=os.path", "ask"),
)
pytestmark = pytest.mark.skipif(os.name != "posix", reason="the programs are ended by their process group")


@pytest.mark.parametrize(("name", "program"), PART)
def test_a_program_starts_and_says_what_is_wrong(name: str, program: str) -> None:
    (surroundings,) = [each for each in everything() if each.name == name]
    seen = run(surroundings, program)
    assert faults(surroundings, program, seen) == [], seen.said[-600:]


def test_the_matrix_names_each_of_its_runs_once_and_knows_a_fault_when_it_sees_one() -> None:
    names = [each.name for each in everything()]
    assert len(set(names)) == len(names) > 150
    assert len(PROGRAMS) == 8
    wrong = Surroundings(name="x", variables={}, names="ALL_PROXY")
    traced = Seen(worked=False, code=1, said="Traceback (most recent call last):", seconds=1.0)
    assert faults(wrong, "ask", traced) == ["a trace", "did not work (code 1)", "does not name ALL_PROXY"]
