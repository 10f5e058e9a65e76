"""Finding tools and endpoints in both languages, measured on questions of which the index was tuned on half only."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from app.gennx.lookup.api_search import SearchIndex, catalogue_of, endpoints
from app.gennx.mcp.registry import TOOLS
from app.trade.gen_nx_tables import tables
from tests.gennx.bench import Bench
from tests.gennx.mcp_session import answer, tool_server

FILE = Path(__file__).parent / "data" / "lookup_queries.txt"
UNSEEN = FILE.with_name("lookup_unseen.txt")
INDEPENDENT = FILE.with_name("lookup_independent.txt")
RECALL_BAR, TOP_BAR = 0.97, 0.80
# The words of the index and the 200 questions come from one hand; questions asked later fare worse; this holds them.
UNSEEN_RECALL_BAR, UNSEEN_TOP_BAR = 0.80, 0.40


@dataclass(frozen=True)
class Query:
    half: str
    language: str
    question: str
    wanted: tuple[str, ...]


@cache
def queries(file: Path = FILE) -> tuple[Query, ...]:
    lines = [line.split("|") for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return tuple(
        Query(half, language, question, tuple(wanted.split(","))) for half, language, question, wanted in lines
    )


@cache
def catalogue() -> SearchIndex:
    return catalogue_of(TOOLS)


def measure(asked: list[Query]) -> tuple[float, float]:
    """The share of wanted answers among the first ten, and the share of questions whose first answer is wanted."""
    recalls, firsts = 0.0, 0
    for query in asked:
        names = [found.entry.name for found in catalogue().search(query.question, 10)]
        recalls += sum(name in names for name in query.wanted) / len(query.wanted)
        firsts += bool(names) and names[0] in query.wanted
    return recalls / len(asked), firsts / len(asked)


@pytest.mark.parametrize("file", [FILE, INDEPENDENT], ids=["own", "independent"])
def test_the_questions_are_200_half_korean_half_english_split_in_equal_halves(file: Path) -> None:
    counted = {(half, language): 0 for half in ("tuning", "test") for language in ("ko", "en")}
    for query in queries(file):
        counted[query.half, query.language] += 1
    assert set(counted.values()) == {50}
    assert len({query.question for query in queries(file)}) == 200


def test_every_wanted_answer_is_in_the_catalogue() -> None:
    names = {entry.name for entry in catalogue().entries}
    assert {name for query in (*queries(), *queries(INDEPENDENT)) for name in query.wanted} <= names


@pytest.mark.parametrize("half", ["tuning", "test"])
def test_ten_answers_hold_what_is_wanted_and_the_first_is_mostly_right(half: str) -> None:
    asked = [query for query in queries() if query.half == half]
    recall, first = measure(asked)
    print(f"\nlookup, {half} half: recall@10 {recall:.1%}, first answer right {first:.1%}")
    assert (recall >= RECALL_BAR, first >= TOP_BAR) == (True, True)


@pytest.mark.parametrize("half", ["tuning", "test"])
def test_questions_from_another_hand_are_answered_among_ten_and_mostly_by_the_first(half: str) -> None:
    asked = [query for query in queries(INDEPENDENT) if query.half == half]
    answers = [(query, [found.entry.name for found in catalogue().search(query.question, 10)]) for query in asked]
    recall = sum(any(name in query.wanted for name in names) for query, names in answers) / len(asked)
    first = sum(bool(names) and names[0] in query.wanted for query, names in answers) / len(asked)
    print(f"\nlookup, independent {half} half: recall@10 {recall:.1%}, first answer right {first:.1%}")
    assert (recall >= RECALL_BAR, first >= TOP_BAR) == (True, True)


def test_questions_written_after_the_index_was_finished_are_mostly_answered() -> None:
    lines = [line.split("|") for line in UNSEEN.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    recall, first = measure([Query("unseen", "", question, tuple(wanted.split(","))) for question, wanted in lines])
    print(f"\nlookup, {len(lines)} unseen questions: recall@10 {recall:.1%}, first answer right {first:.1%}")
    assert (recall >= UNSEEN_RECALL_BAR, first >= UNSEEN_TOP_BAR) == (True, True)


def test_the_catalogue_has_every_table_every_tool_and_no_name_twice() -> None:
    names = [entry.name for entry in catalogue().entries]
    assert len(names) == len(set(names))
    assert {f"/db/{table}" for table in tables()} | set(TOOLS) <= set(names)
    assert {name.split("/")[1] for name in names if name.startswith("/")} == {"db", "ope", "view", "post", "DESIGN"}


def test_every_endpoint_is_named_in_both_languages() -> None:
    assert [entry.name for entry in endpoints() if not any("가" <= each <= "힣" for each in entry.title.ko)] == []
    assert [entry.name for entry in endpoints() if not entry.title.en.isascii()] == []


def test_a_question_without_a_known_word_finds_nothing() -> None:
    assert catalogue().search("qqqq zzzz") == []


async def test_the_search_needs_no_target() -> None:
    async with tool_server("", "") as client:
        found = await answer(client, "search_api", {"question": "층간변위 검토", "most": 3})
        nothing = await answer(client, "search_api", {"question": ""})
    assert found["data"]["found"][0][:2] == ["get_story_drift", "tool"]
    assert len(found["data"]["found"]) == 3
    assert nothing["error"]["code"] == "invalid_arguments"


def test_a_tool_a_table_and_a_result_table_are_described(engine: Bench) -> None:
    tool = engine.done("describe_api", name="define_section")
    table = engine.done("describe_api", name="/db/NODE")
    result = engine.done("describe_api", name="STORY_DRIFT")
    assert "shape" in tool["data"]["schema"]["properties"]
    assert (table["data"]["path"], bool(table["data"]["schema"])) == ("/db/NODE", True)
    assert (result["data"]["table_type"], result["data"]["read_with"]) == ("STORY_DRIFT", "get_result_table")
    assert engine.call("describe_api", name="/db/../NODE")["error"]["code"] == "not_found"


@pytest.mark.parametrize("name", TOOLS)
def test_every_tool_is_declared_with_words_of_both_languages(name: str) -> None:
    words = TOOLS[name].words
    assert re.search("[a-z]", words)
    assert re.search("[가-힣]", words)
