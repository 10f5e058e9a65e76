"""Figures of a run: what is kept, what is compared with what, and the page that shows it."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from app.trade.text import Language
from models.evaluation.briefs import some_of
from models.evaluation.families import brief_of
from models.evaluation.figures import figures
from models.evaluation.judging import Verdict
from models.evaluation.page import page
from models.evaluation.rows import Row, Rows
from models.evaluation.shares import difference, mcnemar, parity

ROW = Row(
    planner="rules",
    planner_of="",
    set="pairs",
    brief_id="a-en",
    group="a",
    pair_id="a",
    language="en",
    kind="single",
    type="operations",
    half="tuning",
    intents=(2,),
    verdict="right",
    why="",
    is_untouched=False,
    did=True,
    asked=False,
    first_s=0.01,
    plan_s=0.02,
    outcome="plan",
    source="rules",
    has_right_tools=True,
    has_right_arguments=True,
    log_probability=None,
)


def rows(planner: str, *verdicts: Verdict) -> list[Row]:
    """Pairs in Korean and English one after the other."""
    return [
        replace(
            ROW,
            planner=planner,
            brief_id=f"{number // 2}-{number % 2}",
            pair_id=str(number // 2),
            group=str(number // 2),
            language=("ko", "en")[number % 2],
            verdict=verdict,
        )
        for number, verdict in enumerate(verdicts)
    ]


def test_a_run_goes_on_where_it_was_and_forgets_a_line_that_was_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    Rows(path).add(ROW)
    with path.open("a", encoding="utf-8") as file:
        file.write('{"planner": "rules", "brief_id": "b')
    again = Rows(path)
    assert list(again) == [ROW]
    assert again.knows("rules", "", "pairs", "a-en")
    assert not again.knows("rules", "", "pairs", "b-en")
    assert not again.knows("rules", "another adapter", "pairs", "a-en")


def test_a_line_of_before_there_was_more_to_tell_is_read(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    written = replace(ROW, first_token_ms=90.0, generated_tokens=14, tokens_per_s=40.0)
    Rows(path).add(written)
    line = json.loads(path.read_text(encoding="utf-8"))
    for name in ("first_token_ms", "generated_tokens", "tokens_per_s"):
        del line[name]
    path.write_text(json.dumps(line | {"of_another_time": 1}) + "\n", encoding="utf-8")
    assert list(Rows(path)) == [ROW]
    told = figures([written, ROW])["sets"][0]["planners"]["rules"]
    assert (told["first_token_median_ms"], told["tokens_per_s_median"]) == (90.0, 40.0)


def test_a_planner_measured_anew_takes_the_place_of_what_it_was(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    Rows(path).add(ROW)
    Rows(path).add(replace(ROW, planner_of="other", verdict="asked"))
    assert [row.verdict for row in Rows(path)] == ["asked"]


def test_planners_are_compared_on_the_briefs_that_both_had() -> None:
    ours = rows("specialist", "right", "right", "right", "asked")
    theirs = rows("rules", "asked", "right", "asked", "asked")[:3]
    gain = difference(ours, theirs)
    assert gain is not None
    assert gain.value == pytest.approx(2 / 3)
    assert gain.low <= gain.value <= gain.high
    assert difference(ours, []) is None


def test_an_interval_is_of_groups_so_that_copies_of_one_wording_prove_nothing() -> None:
    no: list[Verdict] = ["asked"] * 5
    yes: list[Verdict] = ["right"] * 5
    right = rows("specialist", *yes, *yes, *no, *no)
    wrong = rows("rules", *no, *no, *yes, *no)
    alone = difference(right, wrong)
    together = difference([replace(row, group=str(int(row.brief_id[0]) // 5)) for row in right], wrong)
    assert alone is not None
    assert together is not None
    assert together.high - together.low > alone.high - alone.low


def test_parity_counts_pairs_that_are_right_in_one_language_alone() -> None:
    found = parity(rows("rules", "right", "asked", "right", "right", "asked", "asked"))
    assert found is not None
    assert (found.both, found.only_ko, found.only_en, found.neither) == (1, 1, 0, 1)
    assert parity([row for row in rows("rules", "right", "right") if row.language == "ko"]) is None


@pytest.mark.parametrize(("one", "other", "p"), [(0, 0, 1.0), (5, 5, 1.0), (0, 6, 2 / 64), (6, 0, 2 / 64)])
def test_an_uneven_split_is_as_unlikely_as_coins_say(one: int, other: int, p: float) -> None:
    assert mcnemar(one, other) == pytest.approx(p)


def test_what_was_asked_done_and_refused_is_told_of_the_briefs_it_is_about() -> None:
    told = figures(
        [
            *rows("rules", "right", "asked", "not done", "silently wrong"),
            replace(ROW, brief_id="n", type="no_tool", kind="no_tool", did=True, has_right_tools=None),
            replace(ROW, brief_id="c", type="clarify", kind="clarify", verdict="asked", asked=True, is_untouched=True),
        ]
    )["sets"][0]["planners"]["rules"]
    assert told["refuses_too_much"]["value"] == 0.25
    assert told["acts_on_no_tool"] == {"n": 1, "value": 1.0, "low": pytest.approx(0.2065, abs=1e-3), "high": 1.0}
    assert (told["asks"]["value"], told["asks_and_names"]["value"]) == (1.0, 0.0)
    assert told["plan_p95_s"] == 0.02


@pytest.mark.parametrize("language", [Language.KO, Language.EN])
def test_the_page_needs_nothing_else_and_names_every_planner(language: Language) -> None:
    told = figures([*rows("rules", "right", "asked"), *rows("specialist", "asked", "right")])
    text = page(told, language)
    assert not re.search(r"(?:src|href|url)\s*[=(]", text)
    assert "prefers-color-scheme:dark" in text
    assert text.count("<svg") > 4
    for name in ("규칙", "전문 모델") if language == Language.KO else ("Rules", "Specialist"):
        assert name in text


@pytest.mark.parametrize(
    ("kind", "kinds"),
    [
        ("multi", ("multi", "operations")),
        ("ask", ("clarify", "clarify")),
        ("none", ("no_tool", "no_tool")),
        ("results", ("results", "results")),
    ],
)
def test_an_example_of_a_data_set_is_a_brief(kind: str, kinds: tuple[str, str]) -> None:
    found = brief_of(
        {
            "id": "1",
            "lang": "ko",
            "kind": kind,
            "split": "test",
            "start": "bare",
            "is_analysed": False,
            "brief": "반력",
            "intents": ["get_reactions.case"],
            "family": "first",
            "tools": ["get_reactions"] if kind != "none" else [],
            "asks": ["cases"] if kind == "ask" else [],
            "calls": [{"tool": "get_reactions", "arguments": {}}] if kind in ("multi", "results") else [],
        }
    )
    assert (found.kind, found.gold.type) == kinds
    assert found.half == "test"
    assert found.group == "get_reactions.case/first"
    assert bool(found.gold.asks) == (kind == "ask")


def test_some_of_the_briefs_are_the_same_ones_with_their_pairs() -> None:
    briefs = [
        replace(brief_of(EXAMPLE), brief_id=f"{number}-{code}", pair_id=str(number))
        for number in range(20)
        for code in ("ko", "en")
    ]
    few, more = some_of(briefs, 5), some_of(briefs, 11)
    assert [each.brief_id for each in more][: len(few)] == [each.brief_id for each in few]
    assert len(few) == 6
    assert len({each.pair_id for each in few}) == 3


EXAMPLE = {
    "id": "1",
    "lang": "ko",
    "kind": "none",
    "split": "dev",
    "start": "bare",
    "is_analysed": False,
    "brief": "고마워요",
    "intents": ["talk"],
    "family": "first",
    "tools": [],
    "asks": [],
    "calls": [],
}
