"""The intent files are whole, and what is trained on shares no wording with what is kept for testing."""

from collections import Counter
from pathlib import Path

import pytest

from app.shortform.text import parse
from app.trade.josa import PARTICLES
from app.trade.text import Language
from models.data.checking import PLACE
from models.data.intents_file import HELD_OUT_STARTS, DataIntent, UnreadableIntent, read_intents
from models.data.start_models import SCHEMAS
from models.data.walking import combination_split
from models.data.wording import places_of

INTENTS = read_intents()


@pytest.mark.parametrize("intent", INTENTS, ids=lambda each: each.name)
def test_every_wording_says_every_value_of_the_plan(intent: DataIntent) -> None:
    wanted = {each for each in PLACE.findall(intent.target) if each not in PARTICLES}
    assert wanted <= intent.slots.keys()
    for templates in intent.wordings.values():
        for family, template in templates.items():
            places = places_of(template)
            assert wanted <= places <= intent.slots.keys(), f"{family}: {template}"


@pytest.mark.parametrize("intent", INTENTS, ids=lambda each: each.name)
def test_every_plan_names_tools_that_there_are(intent: DataIntent) -> None:
    if intent.target != "none":
        assert {call.tool for call in parse(PLACE.sub("X1", intent.target))} <= SCHEMAS.keys()
    assert (intent.kind == "none") == (intent.target == "none")
    assert (intent.kind == "ask") == bool(intent.asks)
    assert {
        name for names in (*intent.takes.values(), *intent.gives.values()) for name in names.split()
    } <= intent.slots.keys()


@pytest.mark.parametrize("intent", INTENTS, ids=lambda each: each.name)
def test_some_wordings_of_each_intent_are_kept_for_testing_and_tuning(intent: DataIntent) -> None:
    first = set(intent.families()).difference(*intent.further)
    for families in (first, *intent.further):
        counts = Counter(intent.split_of(family) for family in families)
        assert counts["test"] == (2 if len(families) >= 6 else 1)
        assert counts["dev"] == 1
        assert counts["train"] >= 1
    assert set(intent.starts) - HELD_OUT_STARTS


def test_a_combination_is_kept_for_one_purpose_in_whatever_order_it_stands() -> None:
    names = [f"intent {number}" for number in range(40)]
    found = Counter(combination_split([one, other]) for one in names for other in names if one < other)
    assert all(combination_split([one, "x"]) == combination_split(["x", one]) for one in names)
    assert found["train"] > found["test"] > found["dev"] > 0


def test_an_intent_with_an_unknown_key_is_named(tmp_path: Path) -> None:
    (tmp_path / "some.toml").write_text('[a]\ntarget = "none"\nstarts = ["bare"]\nwhat = 1\n', encoding="utf-8")
    with pytest.raises(UnreadableIntent, match=r"some\.toml: a: .*what"):
        read_intents(tmp_path)


INTENT = """[a]
target = "none"
starts = ["bare"]
[a.ko]
bare = "{b}를 추가"
order = "<추가>"
[a.en]
bare = "add"
order = "add it"
"""


def written(folder: Path, further: str, *, name: str = "some") -> Path:
    (folder / "some.toml").write_text(INTENT, encoding="utf-8")
    (folder / "more").mkdir()
    (folder / "more" / f"{name}.toml").write_text(further, encoding="utf-8")
    return folder


def test_a_further_folder_adds_wordings_and_moves_none_that_was_kept(tmp_path: Path) -> None:
    further = [f"way{number}" for number in range(30)]
    tables = [f"[a.{language}]\n" + "".join(f'{each} = "{{b}}로"\n' for each in further) for language in ("ko", "en")]
    (tmp_path / "alone").mkdir()
    (tmp_path / "alone" / "some.toml").write_text(INTENT, encoding="utf-8")
    (alone,) = read_intents(tmp_path / "alone")
    (tmp_path / "both").mkdir()
    (both,) = read_intents(written(tmp_path / "both", "\n".join(tables)))
    assert set(both.families()) == {"bare", "order", *further}
    assert both.wordings[Language.KO]["way1"] == "{b}{로}"
    assert both.wordings[Language.EN]["bare"] == "add"
    assert [both.split_of(each) for each in alone.families()] == [alone.split_of(each) for each in alone.families()]
    assert Counter(map(both.split_of, further)) == {"test": 2, "dev": 1, "train": 27}


@pytest.mark.parametrize(
    ("further", "name", "said"),
    [
        ('[a.ko]\nbare = "x"\n', "some", "bare"),
        ('[b.ko]\nway = "x"\n', "some", "b: no such intent"),
        ('[a.ko]\nway = "x"\n', "other", "no such intent"),
        ('[a]\ntarget = "none"\n', "some", "more than"),
    ],
)
def test_a_further_wording_that_has_no_place_is_named(tmp_path: Path, further: str, name: str, said: str) -> None:
    with pytest.raises(UnreadableIntent, match=said):
        read_intents(written(tmp_path, further, name=name))


def test_there_are_enough_intents_and_ways_of_saying_each() -> None:
    assert len(INTENTS) >= 140
    few = [
        (intent.name, language)
        for intent in INTENTS
        for language, templates in intent.wordings.items()
        if len(templates) < 12
    ]
    assert few == []
