"""Templates become sentences of a register, and it stays known where each value stands."""

import random

import pytest

from app.trade.text import Language
from models.data.wording import Manner, SaidPiece, UnreadableTemplate, can_go_on, places_of, render, text_of, tidied

KO = Manner(register="telegram", language=Language.KO)


def said(template: str, manner: Manner = KO, **values: str) -> str:
    return text_of(render(template, values, manner, random.Random(1)))


def test_particles_follow_what_is_said() -> None:
    assert said("{name}{을} 등록", name="C1") == "C1을 등록"
    assert said("{name}{을} 등록", name="C2") == "C2를 등록"


def test_a_choice_may_hold_places_and_nothing() -> None:
    found = {text_of(render("[{a}|그|] 보", {"a": "3번"}, KO, random.Random(seed))) for seed in range(20)}
    assert found == {"3번 보", "그 보", "보"}


def test_an_order_takes_the_ending_of_its_register() -> None:
    formal = {
        text_of(render("단면 <넣>", {}, Manner(register="formal", language=Language.KO), random.Random(n)))
        for n in range(20)
    }
    assert "단면 넣을 것" in formal
    assert all(each.startswith("단면 넣") for each in formal)
    polite = Manner(register="polite", language=Language.EN)
    assert said("<add> it", polite).lower().startswith(("please add", "pls add"))


def test_an_order_goes_on_to_the_next() -> None:
    tied = Manner(register="polite", language=Language.KO, goes_on=True)
    found = {text_of(render("단면 <추가>", {}, tied, random.Random(seed))) for seed in range(80)}
    assert len(found) > 5
    assert "단면 추가하면서" in found
    assert {each.removeprefix("단면 추가")[-1] for each in found} <= set("고음에뒤후서,사로어는")
    assert can_go_on("단면 <추가>")
    assert not can_go_on("<add> a section")


def test_the_place_of_each_value_is_kept() -> None:
    pieces = render("{name} 단면 {size}", {"name": "C1", "size": "600각"}, KO, random.Random(1))
    assert [each for each in pieces if each.slot] == [SaidPiece("C1", "name"), SaidPiece("600각", "size")]
    assert places_of("[{name}|] {을} {size}") == {"name", "size"}


def test_blanks_are_tidied_around_what_was_left_out() -> None:
    assert (
        text_of(
            tidied([SaidPiece(" "), SaidPiece("C1", "name"), SaidPiece("  단면 "), SaidPiece(" "), SaidPiece("추가 ")])
        )
        == "C1 단면 추가"
    )


def test_no_comma_stands_behind_a_question() -> None:
    asking = Manner(register="asking", language=Language.KO)
    found = {text_of(render("<파>, 이름은 C1", {}, asking, random.Random(seed))) for seed in range(20)}
    assert any("?" in each for each in found)
    assert not any("?," in each for each in found)


@pytest.mark.parametrize("template", ["[a|b", "{name", "<add"])
def test_what_does_not_close_is_no_template(template: str) -> None:
    with pytest.raises(UnreadableTemplate):
        render(template, {}, KO, random.Random(1))


@pytest.mark.parametrize(
    ("verb", "formal", "short"),
    [("깔", "깔 것", "깔아"), ("싣", "실을 것", "실어"), ("매기", "매길 것", "매겨"), ("자르", "자를 것", "잘라")],
)
def test_a_verb_changes_its_stem_as_it_is_written(verb: str, formal: str, short: str) -> None:
    for register, wanted in (("formal", formal), ("short", short)):
        manner = Manner(register=register, language=Language.KO)
        found = {text_of(render(f"<{verb}>", {}, manner, random.Random(seed))) for seed in range(20)}
        assert wanted in found
