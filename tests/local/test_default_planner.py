"""A model is the default planner only where every condition was measured and met, by exactly what is loaded."""

import copy
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.local.files.adapters import Adapter
from app.local.files.default_planner import FLOORS, Barrier, BoundTo, why_not_default
from app.local.files.evaluated import read_evaluated
from app.local.files.registry import RegistryError
from app.local.fit.loaded import ready_state
from tests.local.test_specialist import TINY

BOUND = BoundTo(adapter_sha256="a" * 64, base_sha256="b" * 64, catalogue_sha256="c" * 64, reader_sha256="d" * 64)


def one_set(name: str) -> dict[str, Any]:
    surely = {"ko": [0.2, 0.01, 0.3], "en": [0.2, 0.01, 0.3]}
    rules = {"right": 0.6, "silently_wrong": 0.07, "by_language": {"ko": 0.6, "en": 0.6}}
    own = {"right": 0.8, "silently_wrong": 0.08, "by_language": {"ko": 0.8, "en": 0.76}}
    return {
        "name": name,
        "n": 400,
        "planners": {"rules": rules, "control": dict(rules), "specialist": own},
        "paired": {"rules": surely, "control": copy.deepcopy(surely)},
    }


def good() -> dict[str, Any]:
    """Just within every limit."""
    return {
        "adapter_sha256": BOUND.adapter_sha256,
        "base_sha256": BOUND.base_sha256,
        "short_catalogue_sha256": BOUND.catalogue_sha256,
        "reader_sha256": BOUND.reader_sha256,
        "date": "2026-12-01",
        "sets": [one_set("families"), one_set("pairs")],
        "tau": -0.2,
        "false_refusal": 0.1,
        "acts_on_no_tool": 0.03,
        "p95_s": 2.5,
        "adversarial": {"n": 34, "silently_wrong": 0},
        "floors": dict(FLOORS),
    }


def put(*path: str | int, value: object) -> Callable[[dict[str, Any]], None]:
    def change(told: dict[str, Any]) -> None:
        place: Any = told
        for key in path[:-1]:
            place = place[key]
        place[path[-1]] = value

    return change


def without(*path: str | int) -> Callable[[dict[str, Any]], None]:
    def change(told: dict[str, Any]) -> None:
        place: Any = told
        for key in path[:-1]:
            place = place[key]
        del place[path[-1]]

    return change


OWN: Sequence[str | int] = ("sets", 1, "planners", "specialist")


def barrier(folder: Path, told: object) -> Barrier | None:
    path = folder / "eval.json"
    path.write_text(json.dumps(told), encoding="utf-8")
    found = why_not_default(read_evaluated(path), BOUND)
    if found is None:
        return None
    assert found.why.en != found.why.ko
    assert "{" not in found.why.en + found.why.ko
    return found.barrier


def test_a_model_within_every_limit_is_the_default(tmp_path: Path) -> None:
    assert barrier(tmp_path, good()) is None


def test_what_was_not_measured_is_not_the_default(tmp_path: Path) -> None:
    found = why_not_default(read_evaluated(tmp_path / "eval.json"), BOUND)
    assert found is not None
    assert found.barrier is Barrier.NOT_MEASURED


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (put("adapter_sha256", value="0" * 64), Barrier.OTHER_ADAPTER),
        (put("base_sha256", value="0" * 64), Barrier.OTHER_BASE),
        (put("short_catalogue_sha256", value="0" * 64), Barrier.OTHER_CATALOGUE),
        (put("reader_sha256", value="0" * 64), Barrier.OTHER_READER),
        (without("sets", 0), Barrier.SETS_MISSING),
        (without("sets", 1), Barrier.SETS_MISSING),
        (put("sets", 1, "name", value="families"), Barrier.SETS_MISSING),
        (without(*OWN), Barrier.SETS_MISSING),
        (put("sets", 1, "paired", "rules", "ko", value=[0.2, 0.0, 0.3]), Barrier.NOT_BETTER),
        (put("sets", 0, "paired", "control", "en", value=[0.2, -0.01, 0.3]), Barrier.NOT_BETTER),
        (without("sets", 0, "paired", "control"), Barrier.NOT_BETTER),
        (without("sets", 1, "paired", "rules", "en"), Barrier.NOT_BETTER),
        (put(*OWN, "silently_wrong", value=0.081), Barrier.SILENTLY_WRONG),
        (put("sets", 1, "planners", "rules", "silently_wrong", value=0.05), Barrier.SILENTLY_WRONG),
        (put(*OWN, "silently_wrong", value=float("nan")), Barrier.SILENTLY_WRONG),
        (put(*OWN, "by_language", "en", value=0.74), Barrier.LANGUAGES_APART),
        (without(*OWN, "by_language"), Barrier.LANGUAGES_APART),
        (put("adversarial", "silently_wrong", value=1), Barrier.ADVERSARIAL),
        (put("adversarial", "n", value=0), Barrier.ADVERSARIAL),
        (without("adversarial"), Barrier.ADVERSARIAL),
        (put("acts_on_no_tool", value=0.031), Barrier.ACTS_ON_NO_TOOL),
        (put("false_refusal", value=0.101), Barrier.REFUSES),
        (put("p95_s", value=2.6), Barrier.SLOW),
        *((put("floors", name, value=least - 0.01), Barrier.BELOW_FLOOR) for name, least in FLOORS.items()),
        (without("floors"), Barrier.BELOW_FLOOR),
        (without("p95_s"), Barrier.SLOW),
        (put("p95_s", value=1e9), Barrier.SLOW),
        (without("acts_on_no_tool"), Barrier.ACTS_ON_NO_TOOL),
        (without("false_refusal"), Barrier.REFUSES),
        (without("sets"), Barrier.SETS_MISSING),
    ],
)
def test_each_condition_that_is_not_met_takes_the_default_away(
    tmp_path: Path, change: Callable[[dict[str, Any]], None], expected: Barrier
) -> None:
    told = good()
    change(told)
    assert barrier(tmp_path, told) is expected


def test_the_least_probability_is_read_before_anything_was_measured(tmp_path: Path) -> None:
    path = tmp_path / "eval.json"
    told = {name: value for name, value in good().items() if name.endswith("sha256") or name == "tau"}
    path.write_text(json.dumps(told), encoding="utf-8")
    found = read_evaluated(path)
    assert found is not None
    assert found.least_log_probability == -0.2


def test_an_adapter_that_is_bound_to_no_reader_is_not_the_default(tmp_path: Path) -> None:
    path = tmp_path / "eval.json"
    path.write_text(json.dumps(good() | {"reader_sha256": ""}), encoding="utf-8")
    bound = BoundTo(adapter_sha256="a" * 64, base_sha256="b" * 64, catalogue_sha256="c" * 64, reader_sha256="")
    found = why_not_default(read_evaluated(path), bound)
    assert found is not None
    assert found.barrier is Barrier.OTHER_READER


@pytest.mark.parametrize("told", [[], {}, good() | {"adapter_sha256": 1}, good() | {"sets": [{"name": "families"}]}])
def test_a_record_of_another_form_is_said_to_be_unreadable(tmp_path: Path, told: object) -> None:
    with pytest.raises(RegistryError):
        barrier(tmp_path, told)


@pytest.mark.parametrize(
    ("is_there", "refused", "is_attached", "is_default"),
    [
        (True, "", None, True),
        (True, "", True, True),
        (True, "", False, False),
        (True, "out of memory", None, False),
        (False, "", None, False),
    ],
)
def test_without_its_adapter_in_use_the_model_is_not_the_default(
    is_there: bool, refused: str, is_attached: bool | None, is_default: bool
) -> None:
    adapter = Adapter(
        name="lora",
        path=Path("lora.gguf"),
        header=TINY.file.header,
        sha256=BOUND.adapter_sha256,
        catalogue_sha256=BOUND.catalogue_sha256,
        reader_sha256=BOUND.reader_sha256,
        evaluation=Path("eval.json"),
    )
    loaded = replace(
        TINY,
        file=replace(TINY.file, adapter=adapter if is_there else None),
        info=replace(TINY.info, adapter_problem=refused),
        is_adapter_attached=is_attached,
    )
    state = ready_state(loaded, None)
    assert state.is_default_planner is is_default
    assert (state.why_not_default is None) is is_default
