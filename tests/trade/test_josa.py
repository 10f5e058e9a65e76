"""Korean particles follow what is read aloud, whatever it is written in."""

import pytest

from app.trade.josa import PARTICLES, josa


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("절점", "절점을"),
        ("요소", "요소를"),
        ("1층", "1층을"),
        # Digits: 영 일 이 삼 사 오 육 칠 팔 구, 십, 백, 천, 만.
        ("0", "0을"),
        ("1", "1을"),
        ("2", "2를"),
        ("3", "3을"),
        ("4", "4를"),
        ("5", "5를"),
        ("6", "6을"),
        ("7", "7을"),
        ("8", "8을"),
        ("9", "9를"),
        ("10", "10을"),
        ("1,000", "1,000을"),
        ("0.30", "0.30을"),
        ("2.5", "2.5를"),
        # Letters and abbreviations, by their names.
        ("EX", "EX를"),
        ("RC", "RC를"),
        ("GEN", "GEN을"),
        ("SRSS", "SRSS를"),
        ("ABSL", "ABSL을"),
        ("R", "R을"),
        ("n", "n을"),
        ("C24", "C24를"),
        ("B1", "B1을"),
        ("frame.mgt", "frame.mgt를"),
        ("list.html", "list.html을"),
        # English words, as they are written in Hangul.
        ("model", "model을"),
        ("frame", "frame을"),
        ("line", "line을"),
        ("beam", "beam을"),
        ("step", "step을"),
        ("block", "block을"),
        ("table", "table을"),
        ("Live", "Live를"),
        ("Dead", "Dead를"),
        ("create_regular_frame", "create_regular_frame을"),
        # Units behind a number.
        ("5 kN", "5 kN을"),
        ("24 MPa", "24 MPa을"),
        ("3.5 m", "3.5 m를"),
        ("3 kN/m²", "3 kN/m²를"),
        ("12 kN·m", "12 kN·m를"),
        ("9.8 N/mm", "9.8 N/mm를"),
        ("25 t", "25 t을"),
        ("30 %", "30 %를"),
        ("90°", "90°를"),
        ("20 m²", "20 m²를"),
        # Quotes are not read, nor are brackets behind a word.
        ("“기둥”", "“기둥”을"),
        ('"보"', '"보"를'),
        ("보(B1)", "보(B1)를"),
        ("하중 [kN]", "하중 [kN]을"),
        ("“기둥(C1)”", "“기둥(C1)”을"),
        ("(보)", "(보)를"),
        ("「모델」", "「모델」을"),
        ("1, 2, 3…", "1, 2, 3…을"),
    ],
)
def test_the_object_particle(word: str, wanted: str) -> None:
    assert word + josa(word, "을") == wanted


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("파일", "로"),
        ("모델", "로"),
        ("기둥", "으로"),
        ("보", "로"),
        ("1", "로"),
        ("3", "으로"),
        ("8", "로"),
        ("m", "으로"),
    ],
)
def test_the_particle_of_direction_drops_its_vowel_after_rieul_too(word: str, wanted: str) -> None:
    assert josa(word, "으로") == wanted


@pytest.mark.parametrize(
    ("particle", "closed", "opened"),
    [
        ("은", "은", "는"),
        ("이", "이", "가"),
        ("과", "과", "와"),
        ("이라", "이라", "라"),
        ("이나", "이나", "나"),
        ("이어야", "이어야", "여야"),
        ("예요", "이에요", "예요"),
    ],
)
def test_every_particle_has_two_forms(particle: str, closed: str, opened: str) -> None:
    assert (josa("절점", particle), josa("요소", particle)) == (closed, opened)


def test_either_form_may_be_asked_for() -> None:
    assert {josa("요소", particle) for particle in ("을", "를")} == {"를"}
    assert all(josa("요소", particle) in PARTICLES for particle in PARTICLES)


@pytest.mark.parametrize(("particle", "both"), [("을", "을(를)"), ("이", "이(가)"), ("으로", "(으)로")])
def test_what_cannot_be_read_aloud_gets_both(particle: str, both: str) -> None:
    assert [josa(word, particle) for word in ("→", "", '""', "梁")] == [both] * 4
