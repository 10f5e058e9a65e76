"""Measurements as `models.evaluation.own` leaves them in a folder: figures as JSON, and a page in each language."""

import logging
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from app.lib.regular import read_regular_text
from app.local.files.registry import RegistryError, read_json_object
from app.protocol.evaluations import Evaluation, EvaluationReport, KindShare, MeasuredPlanner, RightShare
from app.trade.json_types import JsonObject, as_list, as_object, as_str
from app.trade.text import Language, Text, text_from

log = logging.getLogger(__name__)

_WRONG = "silently wrong"


def read_evaluations(folder: Path) -> EvaluationReport:
    """Blocking. All of a folder, oldest first; what is none of ours or damaged is counted. Raises OSError where the
    folder cannot be read."""
    found: list[Evaluation] = []
    unreadable = 0
    for path in sorted(folder.iterdir()) if folder.exists() else ():
        if path.suffix != ".json":
            continue
        try:
            found.append(_evaluation(path))
        except (OSError, ValueError, KeyError, TypeError, RegistryError) as exc:
            log.info("%s is no measurement: %s", path.name, exc)
            unreadable += 1
    return EvaluationReport(evaluations=tuple(sorted(found, key=lambda each: each.measured_at)), unreadable=unreadable)


def read_page(folder: Path, evaluation_id: str, language: Language) -> str | None:
    """Blocking. The page in that language, or in English; None where there is neither. Raises OSError."""
    for code in (language, Language.EN):
        path = folder / f"{evaluation_id}.{code}.html"
        # What somebody asks for is the name of a measurement and leads nowhere else.
        if path.parent == folder and path.is_file():
            return read_regular_text(path)
    return None


def _evaluation(path: Path) -> Evaluation:
    raw = read_json_object(path)
    (told,) = [as_object(each) for each in as_list(raw["sets"])[:1]]
    names = as_object(raw.get("names"))
    machine = as_object(raw.get("machine"))
    planners = as_object(told["planners"])
    # The names stand in the order of the page: the model first.
    order = [key for key in as_object(names.get("planners")) if key in planners] or list(planners)
    return Evaluation(
        evaluation_id=path.stem,
        model=as_str(raw["model"]) or path.stem,
        model_id=as_str(raw.get("model_sha256")) or path.stem.rpartition(".")[0],
        measured_at=datetime.fromisoformat(as_str(raw["measured_at"])),
        planners=tuple(_planner(key, as_object(planners[key]), names) for key in order),
        system=as_str(machine.get("system")),
        cores=int(_number(machine.get("cores")) or 0),
        devices=tuple(as_str(each) for each in as_list(machine.get("devices"))),
        lintel=as_str(raw.get("lintel")),
    )


def _planner(key: str, raw: JsonObject, names: JsonObject) -> MeasuredPlanner:
    return MeasuredPlanner(
        key=key,
        name=_name(as_object(names.get("planners")), key),
        whole=_share(raw),
        kinds=tuple(_kinds(as_object(raw["by_kind"]), as_object(names.get("kinds")))),
        plan_median_s=_number(raw.get("plan_median_s")),
        plan_p95_s=_number(raw.get("plan_p95_s")),
        tokens_per_s=_number(raw.get("tokens_per_s_median")),
    )


def _kinds(raw: JsonObject, names: JsonObject) -> Iterator[KindShare]:
    for key in sorted(raw, key=lambda each: list(names).index(each) if each in names else len(names)):
        yield KindShare(key=key, name=_name(names, key), share=_share(as_object(raw[key])))


def _share(raw: JsonObject) -> RightShare:
    verdicts, right = as_object(raw["verdicts"]), as_object(raw["right"])
    return RightShare(
        count=int(_number(raw["n"]) or 0),
        right=int(_number(verdicts.get("right")) or 0),
        wrong=int(_number(verdicts.get(_WRONG)) or 0),
        low=_number(right["low"]) or 0.0,
        high=_number(right["high"]) or 0.0,
    )


def _name(names: JsonObject, key: str) -> Text:
    return text_from(as_object(names.get(key)), key)


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
