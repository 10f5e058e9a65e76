"""The set has the sizes and shares that were asked for, and steps that use what earlier ones made."""

import itertools
import random
from collections import Counter
from typing import Any

import pytest

from app.trade.text import Language
from models.data.counting import Counts
from models.data.intents_file import read_intents
from models.data.linking import begun_with_a_gerund, linked, pointing_back
from models.data.mixing import mixed, questions
from models.data.shares import SHARES, Sizes, shared_out, wanted
from models.data.walking import starts_of, steps_of
from models.data.wording import SaidPiece, text_of

INTENTS = read_intents()


def record(number: int, kind: str, split: str = "train", family: str = "a") -> dict[str, Any]:
    return {
        "id": f"{kind}{number}",
        "key": f"{kind}/{number:04}",
        "kind": kind,
        "split": split,
        "lang": "ko",
        "intents": ["one"],
        "family": family,
        "asks": [],
    }


def test_no_kind_has_more_than_its_share() -> None:
    records = [record(number, kind) for kind in SHARES for number in range(100)]
    left = shared_out(records, Sizes(train=96, dev=0, test=0), Counts())
    assert Counter(each["kind"] for each in left) == SHARES
    assert left == [each for each in records if each in left]


def test_a_wording_with_many_examples_gives_up_its_surplus_first() -> None:
    records = [record(number, "none", family="much") for number in range(50)]
    records += [record(number + 50, "none", family="little") for number in range(5)]
    left = shared_out(records, Sizes(train=80, dev=0, test=0), Counts())
    assert Counter(each["family"] for each in left) == {"much": 5, "little": 5}


def test_what_goes_is_counted() -> None:
    counts = Counts()
    shared_out([record(number, "ask") for number in range(3)], Sizes(train=12, dev=0, test=0), counts)
    assert counts.cells["one", "ko"] == {"share": 2, "kept": -2}


def test_the_default_draws_enough_of_every_kind() -> None:
    sizes = Sizes.for_training(12400)
    drawn = Counter[str]()
    numbers = wanted(INTENTS, sizes)
    for intent in INTENTS:
        for templates in intent.wordings.values():
            drawn[intent.kind] += sum(
                numbers[intent.kind, "train"] for family in templates if intent.split_of(family) == "train"
            )
    assert all(drawn[kind] > sizes.quota("train", kind) for kind in SHARES if kind != "multi")
    assert sum(sizes.quota("train", kind) for kind in SHARES) >= 12000


def test_steps_stand_on_one_start_model_and_most_use_what_an_earlier_one_made() -> None:
    walks = [steps_of(INTENTS, random.Random(seed)) for seed in range(200)]
    assert all(starts_of(steps) for steps in walks)
    assert {len(steps) for steps in walks} >= {2, 3, 4, 5}
    using = [
        any(set(later.takes) & set(earlier.gives) for number, later in enumerate(steps) for earlier in steps[:number])
        for steps in walks
    ]
    assert sum(using) > 0.7 * len(walks)
    for steps in walks:
        assert not any(each.is_last for each in steps[:-2])
        assert all(before.is_last for before, each in itertools.pairwise(steps) if each.kind == "results")


@pytest.mark.parametrize(
    ("template", "slot", "thing", "language", "found"),
    [
        ("기둥을 {s}{으로} <변경>", "s", "section", Language.KO, ("단면으로 <변경>", "그걸로 <변경>")),
        ("{s} 단면을 보에 <적용>", "s", "section", Language.KO, ("단면을 보에 <적용>",)),
        ("{s}번 보에 <재하>", "s", "elements beam", Language.KO, (" 보에 <재하>",)),
        (
            "<use> section {s} there",
            "s",
            "section",
            Language.EN,
            ("section there", "section above there", "the one above there"),
        ),
        ("on {s} add it", "s", "storey", Language.EN, (" floor add it", " storey add it", " floor in question add it")),
    ],
)
def test_a_step_can_point_back(
    template: str, slot: str, thing: str, language: Language, found: tuple[str, ...]
) -> None:
    for seed in range(12):
        text = pointing_back(template, slot, thing, language, random.Random(seed))
        assert "{s}" not in text
        assert any(each in text for each in found), text


@pytest.mark.parametrize("template", ["{s} beams", "[{s}|the] section", "{s} and {s}"])
def test_a_place_that_no_other_words_fit_stays(template: str) -> None:
    assert pointing_back(template, "s", "section", Language.EN, random.Random(1)) == template


@pytest.mark.parametrize(
    ("template", "gerund"), [("<add> it", "adding it"), ("<put> it", "putting it"), ("<change> it", "changing it")]
)
def test_an_order_can_begin_with_a_gerund(template: str, gerund: str) -> None:
    assert begun_with_a_gerund(template, random.Random(1)).endswith(gerund)
    assert begun_with_a_gerund("the beam", random.Random(1)) == "the beam"


def test_every_style_says_every_step_in_its_order_but_the_reversed_one() -> None:
    steps = [(SaidPiece("one?"),), (SaidPiece("two"),)]
    for style in ("flow", "list", "line", "ordinals", "mail", "reversed"):
        for language in (Language.KO, Language.EN):
            for seed in range(8):
                text = text_of(linked(steps, [False, False], style, language, random.Random(seed)))
                assert (text.index("one") < text.index("two")) is (style != "reversed")
                assert "?." not in text


def test_questions_are_answered_with_their_clause_and_are_two_of_five() -> None:
    asked = questions()
    assert {each["lang"] for each in asked} == {"ko", "en"}
    assert any("KDS 41 17 00" in each["answer"] for each in asked)
    plans, chosen = mixed([record(number, "single") for number in range(2000)], asked)
    assert len(plans) / (len(plans) + len(chosen)) == pytest.approx(0.6, abs=0.01)
    few, still = mixed([record(number, "single") for number in range(30)], asked)
    assert (len(few), len(still)) == (30, 20)


def test_what_was_there_before_is_never_called_new() -> None:
    found = {
        pointing_back("section {s}", "s", "section", language, random.Random(seed), is_made=False)
        for language in (Language.KO, Language.EN)
        for seed in range(20)
    }
    assert not [each for each in found if "new" in each or "새 " in each or "방금" in each]
