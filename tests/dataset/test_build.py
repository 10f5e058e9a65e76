"""A small data set from end to end: the same for a seed, nothing twice, nothing leaked, in every format."""

import json
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("llguidance", reason="the grammar is held against llguidance; it is not installed here")

from models.data import verifying
from models.data.build import build
from models.data.counting import Counts
from models.data.duplicates import NEAR, likeness, masked, runs, shared_runs
from models.data.exports import FORMATS
from models.data.intents_file import HELD_OUT_STARTS, read_intents
from models.data.leaks import SHARED_WORDS, EvaluationBriefs
from models.data.merging import merged
from models.data.shares import Sizes
from models.data.verifying import leaks
from models.data.walking import combination_split
from models.evaluation.briefs import read_briefs

ONLY = "assign_supports"
# Few of several steps: two intents cannot be walked far.
SIZES = Sizes(train=60, dev=10, test=20)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("set")
    build(out=found, seed=5, sizes=SIZES, only=ONLY)
    return found


@pytest.fixture(scope="module")
def records(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(each) for each in (folder / "records.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def counts(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "counts.json").read_text(encoding="utf-8"))


def test_what_was_drawn_is_kept_or_refused_at_some_stage(counts: dict[str, Any], records: list[dict[str, Any]]) -> None:
    totals = counts["totals"]
    assert totals["left"] == totals["kept"] == len(records) >= 20
    refused = sum(totals[stage] for stage in totals if stage not in ("drawn", "kept", "left"))
    assert totals["drawn"] == refused + totals["kept"]
    assert set(counts["by"]["lang"]) == {"en", "ko"}


def test_a_part_that_is_missing_is_made_again_alike_and_the_others_are_read(folder: Path) -> None:
    before = (folder / "records.jsonl").read_bytes()
    parts = sorted((folder / "parts").glob("*.json"))
    kept = parts[-1].stat().st_mtime_ns
    parts[0].unlink()
    (folder / "records.jsonl").unlink()
    build(out=folder, seed=5, sizes=SIZES, only=ONLY)
    assert (folder / "records.jsonl").read_bytes() == before
    assert parts[0].exists()
    assert parts[-1].stat().st_mtime_ns == kept


def test_another_seed_makes_other_examples(records: list[dict[str, Any]], tmp_path: Path) -> None:
    build(out=tmp_path, seed=6, sizes=SIZES, only=f"{ONLY}.base")
    others = (tmp_path / "records.jsonl").read_text(encoding="utf-8").splitlines()
    briefs = {each["brief"] for each in records if each["intents"] == [f"{ONLY}.base"]}
    assert briefs != {json.loads(each)["brief"] for each in others}


def test_no_two_examples_are_nearly_the_same(records: list[dict[str, Any]]) -> None:
    sets = [runs(masked(each["brief"])) for each in records]
    assert not [
        (records[one]["brief"], records[other]["brief"])
        for one in range(len(sets))
        for other in range(one)
        if likeness(sets[one], sets[other]) >= NEAR
    ]


def test_nothing_that_is_kept_for_testing_or_tuning_is_trained_on(records: list[dict[str, Any]]) -> None:
    intents = {each.name: each for each in read_intents()}
    for record in records:
        splits = [
            intents[name].split_of(family)
            for name, family in zip(record["intents"], record["family"].split("+"), strict=True)
        ]
        if record["split"] == "train":
            assert set(splits) == {"train"}
            assert record["start"] not in HELD_OUT_STARTS
            assert len(splits) == 1 or combination_split(record["intents"]) == "train"
        else:
            assert record["split"] in splits or record["start"] in HELD_OUT_STARTS or len(splits) > 1
    assert {each["split"] for each in records} == {"train", "dev", "test"}


def test_no_example_shares_eight_words_with_a_brief_of_the_evaluation(records: list[dict[str, Any]]) -> None:
    briefs = [each.text for each in read_briefs()]
    assert shared_runs([each["brief"] for each in records], briefs, SHARED_WORDS) == []
    known = EvaluationBriefs.read()
    assert known.shares(briefs[0])
    assert all(known.shares(f"so {text} please") for text in briefs if len(text.split()) >= SHARED_WORDS)
    assert not any(known.shares(each["brief"]) for each in records)


def test_every_format_tells_the_same_calls(folder: Path, records: list[dict[str, Any]]) -> None:
    record = next(each for each in records if each["split"] == "train" and each["calls"])
    calls = [{"name": call["tool"], "arguments": call["arguments"]} for call in record["calls"]]
    told = {name: render(record) for name, render in FORMATS.items()}
    assert json.loads(told["chatml"]["messages"][-1]["content"]) == calls
    assert json.loads(told["sharegpt"]["conversations"][-1]["value"]) == calls
    assert json.loads(told["alpaca"]["output"]) == calls
    assert json.loads(told["xlam"]["answers"]) == calls
    assert [next(iter(each)) for each in told["bfcl"]["ground_truth"]] == record["tools"]
    assert {each["name"] for each in json.loads(told["xlam"]["tools"])} == set(record["tools"])
    for name in FORMATS:
        for split in ("train", "dev", "test"):
            assert (folder / "exports" / name / f"{split}.jsonl").stat().st_size > 0


def test_only_numbers_set_near_texts_apart() -> None:
    assert masked("절점 9 에  12.5kN") == masked("절점 101 에 3kN") == "절점 0 에 0kn"


def test_what_is_nearly_a_test_example_is_not_trained_on() -> None:
    def example(key: str, split: str, brief: str) -> dict[str, Any]:
        return {"key": key, "split": split, "brief": brief, "lang": "en", "intents": ["one"]}

    near = example("a", "train", "apply 12 kN/m to the beams 3 to 9 of the second floor in DL")
    kept = example("b", "test", "apply 30.5 kN/m to the beams 4 to 8 of the second floor in DL")
    other = example("c", "train", "give the columns another section")
    counts = Counts()
    assert merged([near, kept, other], counts) == [kept, other]
    assert counts.cells["one", "en"] == {"near": 1, "kept": -1}


def test_a_finished_set_is_looked_through_for_leaks(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verifying.main([str(folder)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["records"] > 0
    assert told["near"] == told["same"] == told["with_evaluation"] == 0


def test_a_leak_is_found(tmp_path: Path, records: list[dict[str, Any]]) -> None:
    one = next(each for each in records if each["split"] == "train")
    near = one | {"split": "test", "brief": f"{one['brief']}!"}
    shared = one | {"brief": next(each.text for each in read_briefs())}
    found = leaks([one, near, one, shared], EvaluationBriefs.read())
    assert (found["same"], found["near"], found["near_across_splits"], found["with_evaluation"]) == (1, 3, 2, 1)
    (tmp_path / "records.jsonl").write_text("".join(json.dumps(each) + "\n" for each in (one, near)), encoding="utf-8")
    assert verifying.main([str(tmp_path)]) == 1
