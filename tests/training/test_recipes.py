"""What a training does is decided by its recipe, its data and its seed, in that order, before any weight moves."""

import json
import math
from dataclasses import replace
from pathlib import Path

import pytest

from app.prompting.prompt import ChatFormat
from models.render import render
from models.training.batches import batches_of, steps_per_epoch
from models.training.examples import UnreadableData, example_of, read_data, some_of
from models.training.journal import Journal, read_journal
from models.training.picture import draw
from models.training.recipe import RecipeError, read_recipe
from models.training.schedule import learning_rate
from models.training.watching import dev_warning, step_warning
from tests.training.tiny import tiny_recipe, write_data

RECIPE = Path(__file__).parents[2] / "models" / "gennx-smollm2-135m" / "recipe.toml"


def test_the_recipe_that_ships_can_be_read_and_names_the_model_that_the_registry_knows() -> None:
    recipe = read_recipe(RECIPE)
    known = json.loads((RECIPE.parents[1] / "registry.json").read_text(encoding="utf-8"))["models"]

    assert (recipe.base.file, recipe.base.sha256) in {(each["file"], each["sha256"]) for each in known}
    assert recipe.id == RECIPE.parent.name


@pytest.mark.parametrize("path", sorted(RECIPE.parents[1].glob("*/recipe.toml")), ids=lambda path: path.parent.name)
def test_every_recipe_can_be_read_and_lies_where_its_name_says(path: Path) -> None:
    assert read_recipe(path).id == path.parent.name


def test_other_trainers_are_given_the_same_prompts_and_answers(tiny_data: Path, tmp_path: Path) -> None:
    assert render(tiny_data, tmp_path) == {"train": 16, "dev": 4, "test": 2}

    first = json.loads((tmp_path / "train.jsonl").read_text(encoding="utf-8").splitlines()[0])["messages"]
    example = read_data(tiny_data, ChatFormat.CHATML).train[0]
    system, user, assistant = (each["content"] for each in first)
    assert [each["role"] for each in first] == ["system", "user", "assistant"]
    before_system, before_user, before_answer = ChatFormat.CHATML.value
    assert f"{before_system}{system}{before_user}{user}{before_answer}" == "".join(part.text for part in example.parts)
    assert assistant == example.answer
    listed = json.loads((tmp_path / "dataset_info.json").read_text(encoding="utf-8"))
    assert {each["file_name"] for each in listed.values()} == {"train.jsonl", "dev.jsonl", "test.jsonl"}


@pytest.mark.parametrize(
    ("line", "instead", "why"),
    [
        ("rank = 16", "", r"\[adapter\]"),
        ("rank = 16", "rank = 0", "rank"),
        ("epochs = 1", 'epochs = "two"', "epochs"),
        ('compute = "bfloat16"', 'compute = "int4"', "int4"),
        ("seed = 1", "seed = 1\nspeed = 9", "speed"),
        ("seed = 1", "seed = ", "recipe"),
    ],
)
def test_a_recipe_with_something_missing_unknown_or_wrong_is_refused(
    tmp_path: Path, line: str, instead: str, why: str
) -> None:
    text = RECIPE.read_text(encoding="utf-8")
    assert line in text
    (tmp_path / "recipe.toml").write_text(text.replace(line, instead, 1), encoding="utf-8")

    with pytest.raises(RecipeError, match=why):
        read_recipe(tmp_path / "recipe.toml")


def test_where_the_data_lies_does_not_make_another_training_but_the_rank_does(tiny_base: Path) -> None:
    recipe = tiny_recipe(tiny_base, Path("a"))

    assert recipe.sha256() == tiny_recipe(tiny_base, Path("b")).sha256()
    assert recipe.sha256() != replace(recipe, adapter=replace(recipe.adapter, rank=8)).sha256()


def test_each_example_is_taught_once_an_epoch_in_an_order_of_its_own() -> None:
    lengths = [20 + (7 * number) % 90 for number in range(1000)]
    first, second = batches_of(lengths, 16, 1, 0), batches_of(lengths, 16, 1, 1)

    assert sorted(index for batch in first for index in batch) == list(range(1000))
    assert first == batches_of(lengths, 16, 1, 0)
    assert first != second
    assert len(first) == steps_per_epoch(1000, 16) == 63
    padding = sum(max(lengths[index] for index in batch) * len(batch) for batch in first) - sum(lengths)
    assert padding < 0.1 * sum(lengths)


def test_the_rate_rises_in_a_line_and_falls_to_the_last_step(tiny_base: Path) -> None:
    schedule = tiny_recipe(tiny_base, Path()).schedule
    rates = [learning_rate(schedule, step, 20) for step in range(20)]

    assert rates[:3] == pytest.approx([schedule.learning_rate * share for share in (1 / 3, 2 / 3, 1)])
    assert rates[3:] == sorted(rates[3:], reverse=True)
    assert (rates[3], rates[-1]) == pytest.approx((schedule.learning_rate, schedule.final_learning_rate))


def test_a_training_example_shows_the_tools_of_its_plan_and_a_test_example_what_the_shortlist_says() -> None:
    ranked = [f"t{number}" for number in range(12)]
    record = {"id": "1", "canonical": "x", "plan": "t0 ; gold", "tools": ["t0", "gold"], "kind": "multi", "lang": "ko"}
    taught, asked = (example_of(record | {"split": split}, ranked, ChatFormat.CHATML) for split in ("train", "test"))

    assert taught.parts[1].text == "t0 t1 t2 t3 t4 t5 t6 gold"
    assert asked.parts[1].text == "t0 t1 t2 t3 t4 t5 t6 t7"


def test_the_data_is_named_by_what_is_in_it(tmp_path: Path) -> None:
    folder = write_data(tmp_path / "data")
    before = read_data(folder, ChatFormat.CHATML)
    records = folder / "records.jsonl"
    records.write_text(records.read_text(encoding="utf-8").replace("X1", "X2", 1), encoding="utf-8")

    assert (len(before.train), len(before.dev), len(before.test)) == (16, 4, 2)
    assert read_data(folder, ChatFormat.CHATML).sha256 != before.sha256
    assert some_of(before.train, 5) == some_of(tuple(reversed(before.train)), 5)


@pytest.mark.parametrize(("gone", "why"), [("records.jsonl", "models.data.build"), ("shortlists.jsonl", "shortlist")])
def test_what_the_data_lacks_is_said_with_what_makes_it(tmp_path: Path, gone: str, why: str) -> None:
    folder = write_data(tmp_path / "data")
    (folder / gone).unlink()

    with pytest.raises(UnreadableData, match=why):
        read_data(folder, ChatFormat.CHATML)


@pytest.mark.parametrize(
    ("loss", "norm", "word"),
    [(math.nan, 1.0, "not a number"), (0.5, math.inf, "not a number"), (1.6, 1.0, "spike"), (0.6, 1.0, None)],
)
def test_a_step_is_warned_of(loss: float, norm: float, word: str | None) -> None:
    warning = step_warning([0.5] * 40, loss, norm)

    assert warning is None if word is None else warning is not None and word in warning


def test_overfitting_is_a_loss_that_stays_above_its_lowest() -> None:
    assert dev_warning([1.0, 0.5, 0.6, 0.6]) is None
    assert dev_warning([1.0, 0.5, 0.6, 0.51, 0.6]) is None
    assert "overfitting" in (dev_warning([1.0, 0.5, 0.6, 0.6, 0.7]) or "")


def test_what_was_written_after_the_checkpoint_is_taken_back(tmp_path: Path) -> None:
    journal = Journal(tmp_path, steps_done=0)
    for step in (1, 2, 3):
        journal.write("step", step, loss=float("nan") if step == 1 else 1.0)
    with (tmp_path / "journal.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"event": "st')
    again = Journal(tmp_path, steps_done=2)
    again.write("step", 3, loss=0.5)

    assert [(each["step"], each["loss"]) for each in read_journal(tmp_path)] == [(1, None), (2, 1.0), (3, 0.5)]


def test_the_picture_shows_every_look(tmp_path: Path) -> None:
    entries = [{"event": "step", "step": step, "loss": 1 / step, "rate": 1e-3} for step in range(1, 40)]
    entries += [{"event": "dev", "step": step, "loss": 0.5, "exact": 0.25} for step in (10, 20)]
    draw(entries, tmp_path / "journal.svg", "a < b")
    text = (tmp_path / "journal.svg").read_text(encoding="utf-8")

    assert text.count("<circle") == 4
    assert "a &lt; b" in text
