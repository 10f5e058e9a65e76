"""What ships with an adapter says what was measured, no more, and by which probability its plans are held back."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.local.files.default_planner import Barrier, BoundTo, why_not_default
from app.local.files.evaluated import read_evaluated
from models.evaluation.figures import figures
from models.evaluation.rows import Row
from models.model_card import card
from models.release import ANY, SURE_AT_LEAST, evaluation, kept_tau, tau_of
from tests.evaluation.test_figures import ROW, rows

OURS = rows("specialist", "right", "right", "right", "silently wrong")
THEIRS = rows("rules", "right", "asked", "asked", "asked")
TRAINING = {
    "base_file": "Tiny.gguf",
    "base_sha256": "b" * 64,
    "adapter_sha256": "a" * 64,
    "data_sha256": "d" * 64,
    "recipe_sha256": "c" * 64,
    "rank": 16,
    "alpha": 32,
    "steps": 300,
    "figures": {"exact": 0.5},
}


def plans(*found: tuple[float, bool]) -> list[Row]:
    return [
        replace(ROW, brief_id=str(number), log_probability=value, verdict="right" if is_right else "silently wrong")
        for number, (value, is_right) in enumerate(found)
    ]


def test_tau_lets_through_as_many_plans_as_keep_nineteen_of_twenty_right() -> None:
    sure = [(-0.001 * number, True) for number in range(40)]
    doubtful = [(-0.5 - 0.001 * number, number % 2 == 0) for number in range(40)]
    told = tau_of(plans(*sure, *doubtful))
    share, low, _ = told["tau_from"]["right"]
    assert -0.52 < told["tau"] < -0.5
    assert share >= 0.95
    assert low < share
    assert told["tau_from"]["plans"] == 80


@pytest.mark.parametrize(
    "found",
    [
        [(-0.1, False)] * 40,
        [(-0.1, True)] * (SURE_AT_LEAST - 1),
        [],
    ],
)
def test_nothing_is_sure_where_too_few_plans_say_so(found: Sequence[tuple[float, bool]]) -> None:
    assert tau_of(plans(*found))["tau"] == 0.0


def test_tau_is_kept_with_what_it_was_taken_from_unless_it_held_nothing_back(tmp_path: Path) -> None:
    told = tau_of(plans(*[(-0.1, True)] * 30))
    (tmp_path / "eval.json").write_text(json.dumps(told | {"sets": []}), encoding="utf-8")
    assert kept_tau(tmp_path) == told
    (tmp_path / "eval.json").write_text(json.dumps({"tau": ANY}), encoding="utf-8")
    with pytest.raises(ValueError, match="--dev"):
        kept_tau(tmp_path)


def test_questions_and_refusals_say_nothing_of_the_probability_of_plans() -> None:
    asked = [replace(row, outcome="question") for row in plans(*[(-0.1, True)] * 30)]
    assert tau_of(asked)["tau_from"]["plans"] == 0


def test_what_lintel_decides_by_is_of_the_specialist_and_of_its_rivals_on_the_same_briefs() -> None:
    pasted = replace(ROW, planner="specialist", brief_id="pasted-01-ko", set="pasted", verdict="silently wrong")
    all_rows = [*OURS, *THEIRS, pasted]
    told = evaluation(figures(all_rows), all_rows)
    pairs = next(each for each in told["sets"] if each["name"] == "pairs")
    assert pairs["planners"]["specialist"]["right"] == 0.75
    assert pairs["planners"]["specialist"]["silently_wrong"] == 0.25
    assert list(pairs["paired"]) == ["rules"]
    assert pairs["paired"]["rules"]["ko"][0] == 0.5
    assert told["adversarial"] == {"n": 1, "silently_wrong": 1}
    assert told["false_refusal"] == 0.0
    assert told["floors"] == {"state_single": 0.6}


def test_lintel_reads_what_is_written_and_holds_what_was_not_measured_against_it(tmp_path: Path) -> None:
    digests = ("adapter_sha256", "base_sha256", "short_catalogue_sha256", "reader_sha256")
    bound = dict.fromkeys(digests, "a" * 64)
    unseen = [replace(row, set="families") for row in (*OURS, *THEIRS)]
    path = tmp_path / "eval.json"
    path.write_text(json.dumps(bound | {"tau": -0.2} | evaluation(figures(unseen), unseen)), encoding="utf-8")
    told = read_evaluated(path)
    assert told is not None
    assert told.least_log_probability == -0.2
    assert told.floors["call_single"] == 0.75
    found = why_not_default(
        told,
        BoundTo(adapter_sha256="a" * 64, base_sha256="a" * 64, catalogue_sha256="a" * 64, reader_sha256="a" * 64),
    )
    assert found is not None
    assert found.barrier is Barrier.SETS_MISSING


@pytest.mark.parametrize("with_ablations", [True, False])
def test_the_card_has_the_control_beside_the_model_and_rows_only_of_what_was_run(
    tmp_path: Path, *, with_ablations: bool
) -> None:
    folder = tmp_path / "tiny"
    folder.mkdir()
    (folder / "training.json").write_text(json.dumps(TRAINING), encoding="utf-8")
    if with_ablations:
        run: list[dict[str, Any]] = [{"what": "rank 8", "steps": 300, "exact": 0.4, "n": 240}]
        (folder / "ablations.json").write_text(json.dumps(run), encoding="utf-8")
    told = figures([*OURS, *rows("control", "asked", "asked", "right", "asked")])
    text = card(
        folder, told, {"date": "2026-11-30", "tau": -0.1, "tau_from": {"plans": 9, "sure": 4, "right": [1, 0.5, 1]}}
    )
    assert "| **specialist** | 4 | 75.0 (30.1–95.4) | 25.0 (4.6–69.9) |" in text
    assert "| control, no language model | 4 | 25.0" in text
    assert "- specialist less control, both: +50.0 points" in text
    assert ("Ablations" in text) == with_ablations
    assert "rank 16, alpha 32" in text
