"""A model may say an order otherwise as long as every value stays: asked over the wire, checked by its answer."""

from dataclasses import replace

import pytest

pytest.importorskip("llguidance", reason="the grammar is held against llguidance; it is not installed here")

from app.trade.text import Language
from models.data.checking import RejectedError, checked
from models.data.paraphrasing import RewriterFailed, marked, origin_of, otherwise
from models.data.records import record_of
from models.data.rewriters import ANTHROPIC, KEY, rewriter_at
from tests.dataset.orders import ORDER
from tests.fakes.scripted_anthropic import Reply, ScriptedAnthropic
from tests.fakes.scripted_openai import Answer, ScriptedServer

SAID = "⟦9~12⟧번 절점에 ⟦LL⟧ 하중 하향 ⟦50kN⟧씩 넣어 주세요"


class Saying:
    """Says one thing, whatever is asked."""

    name, host = "tiny", "here"

    def __init__(self, answer: str) -> None:
        self.answer = answer
        self.asked = ""

    def said_otherwise(self, text: str) -> str:
        self.asked = text
        return self.answer


def test_the_same_values_in_other_words_make_an_example_with_its_origin() -> None:
    rewriter = Saying(f"```{SAID}```")
    example = checked(otherwise(ORDER, rewriter))
    assert "Korean" in rewriter.asked
    assert marked(ORDER.pieces) in rewriter.asked
    assert example.brief == "9~12번 절점에 LL 하중 하향 50kN씩 넣어 주세요"
    assert example.plan == checked(ORDER).plan
    record = origin_of(record_of(example, 1), rewriter)
    assert record["origin"] == {"kind": "paraphrase", "model": "tiny", "host": "here", "of": ORDER.key}
    assert record["key"] == f"paraphrase/{ORDER.key}"


@pytest.mark.parametrize(
    "answer",
    [
        "⟦9~12⟧번 절점에 ⟦LL⟧ 하중 하향 ⟦5kN⟧씩",
        "⟦9~12⟧번 절점에 ⟦LL⟧ 하중 하향",
        f"{SAID} ⟦50kN⟧",
        "9~12번 절점에 LL 하중 하향 50kN씩",
        "",
        "⟦LL⟧로 절점 ⟦9~12⟧에 하향 ⟦50kN⟧",
    ],
    ids=["changed", "lost", "twice", "unmarked", "empty", "the same words"],
)
def test_what_changes_a_value_or_says_nothing_new_is_refused(answer: str) -> None:
    with pytest.raises(RejectedError) as caught:
        otherwise(ORDER, Saying(answer))
    assert caught.value.stage == "paraphrase"


def test_a_value_that_was_said_twice_keeps_both_of_its_places() -> None:
    twice = replace(ORDER, pieces=(*ORDER.pieces, replace(ORDER.pieces[0], text="\nLL", slot="again")))
    twice = replace(twice, pieces=(*ORDER.pieces, *(replace(each, slot="again") for each in ORDER.pieces[:1])))
    pieces = otherwise(twice, Saying(f"{SAID} (⟦LL⟧)")).pieces
    assert [each.slot for each in pieces if each.text == "LL"] == ["case", "again"]


def test_a_server_is_asked_and_its_answer_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY, "sk-test-paraphrase")
    with ScriptedServer([Answer(pieces=(SAID[:9], SAID[9:]))]) as server:
        rewriter = rewriter_at(server.url, "tiny")
        said = otherwise(ORDER, rewriter)
        (asked,) = server.requests
    assert checked(said).plan == checked(ORDER).plan
    assert (rewriter.name, rewriter.host) == ("tiny", "127.0.0.1")
    assert asked.body["model"] == "tiny"
    assert marked(ORDER.pieces) in asked.body["messages"][1]["content"]
    assert asked.headers["Authorization"] == "Bearer sk-test-paraphrase"


def test_a_server_that_refuses_ends_the_paraphrasing_without_its_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY, "sk-test-paraphrase")
    with (
        ScriptedServer([Answer(status=401, message="no such key")]) as server,
        pytest.raises(RewriterFailed) as caught,
    ):
        otherwise(ORDER, rewriter_at(server.url, "tiny"))
    assert "no such key" in str(caught.value)
    assert "sk-test" not in str(caught.value)


def test_the_service_of_anthropic_is_asked_in_its_own_format(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY, "sk-ant-test-paraphrase")
    with ScriptedAnthropic([Reply.text(SAID)]) as server:
        said = otherwise(ORDER, rewriter_at(ANTHROPIC, "some-model", base_url=server.base_url))
        assert len(server.requests) == 1
    assert checked(said).plan == checked(ORDER).plan


@pytest.mark.parametrize("where", ["no address", "http://1.1.1.1:8080/v1", ANTHROPIC])
def test_nobody_is_asked_without_an_address_a_way_or_a_key(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(KEY, raising=False)
    with pytest.raises(RewriterFailed):
        rewriter_at(where, "tiny")


def test_english_is_asked_for_in_english() -> None:
    rewriter = Saying(SAID)
    otherwise(replace(ORDER, language=Language.EN), rewriter)
    assert "English" in rewriter.asked
