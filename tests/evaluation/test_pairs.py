"""The pairs of briefs are whole: both languages and halves, every intent, nothing twice, and what is right runs."""

from collections import Counter, defaultdict
from collections.abc import Generator

import pytest

from models.evaluation.bench import Bench
from models.evaluation.briefs import PAIRS, PairedBrief, read_briefs
from models.evaluation.judging import right_states
from models.evaluation.state import differences

INTENTS = range(1, 31)
AT_LEAST = 8
PAIRS_AT_LEAST = 300
SHARED_WORDS = 8
BRIEFS = read_briefs()
KOREAN = [each for each in BRIEFS if each.language == "ko"]


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Generator[Bench]:
    made = Bench(tmp_path_factory.mktemp("documents"))
    yield made
    made.close()


def test_there_are_enough_pairs_and_no_id_twice() -> None:
    assert len({each.brief_id for each in BRIEFS}) == len(BRIEFS) == 2 * len(KOREAN)
    assert len(KOREAN) >= PAIRS_AT_LEAST


def test_the_two_briefs_of_a_pair_are_one_order_in_two_languages() -> None:
    pairs: dict[str, list[PairedBrief]] = defaultdict(list)
    for each in BRIEFS:
        pairs[each.pair_id].append(each)
    for pair_id, both in pairs.items():
        assert sorted(each.language for each in both) == ["en", "ko"], pair_id
        one, other = both
        assert one.text != other.text, pair_id
        for name in ("kind", "half", "start", "is_analysed", "gold", "intents"):
            assert getattr(one, name) == getattr(other, name), pair_id


def test_the_halves_are_as_large_as_each_other_in_every_file() -> None:
    for path in PAIRS.glob("*.jsonl"):
        halves = Counter(each.half for each in KOREAN if each.brief_id.startswith(f"{path.stem}-"))
        assert set(halves) == {"tuning", "test"}, path.name
        assert abs(halves["tuning"] - halves["test"]) <= 1, path.name


def test_every_intent_is_wanted_often_enough() -> None:
    counts = Counter(intent for each in KOREAN for intent in set(each.intents))
    assert {intent: counts[intent] for intent in INTENTS if counts[intent] < AT_LEAST} == {}
    assert all(each.intents for each in KOREAN)


def test_no_two_pairs_share_a_run_of_words() -> None:
    said_in: dict[tuple[str, ...], str] = {}
    for each in BRIEFS:
        words = each.text.casefold().split()
        for start in range(len(words) - SHARED_WORDS + 1):
            run = tuple(words[start : start + SHARED_WORDS])
            assert said_in.setdefault(run, each.pair_id) == each.pair_id, " ".join(run)


@pytest.mark.parametrize("name", sorted(path.stem for path in PAIRS.glob("*.jsonl")))
def test_what_is_right_runs_and_every_number_can_be_computed(bench: Bench, name: str) -> None:
    for each in KOREAN:
        if not each.brief_id.startswith(f"{name}-"):
            continue
        right = right_states(bench, each)
        bench.begin(each.start, is_analysed=each.is_analysed)
        if each.gold.type == "operations":
            before = bench.state()
            assert all(differences(state, before) for state in right), each.brief_id
        for number in each.gold.numbers:
            bench.number(number)
