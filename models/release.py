"""What ships beside a trained adapter: `python -m models.release --help`."""

import argparse
import json
import math
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from models.evaluation.rows import Row, Rows
from models.evaluation.scoring import wilson
from models.export import MODELS, catalogue_sha256, reader_sha256, write_sums
from models.model_card import card

RIVALS: Final = ("rules", "control")
# How many of the sure plans are to be right, and how many there have to be to say so.
RIGHT_AMONG_SURE: Final = 0.95
SURE_AT_LEAST: Final = 20
# Lower than any mean log-probability: while τ is looked for, no plan is held back for it.
ANY: Final = -1000.0
# So that no rule takes what was not measured for met.
_NOTHING_MEASURED: Final[Mapping[str, Any]] = {"sets": [], "false_refusal": 1.0, "acts_on_no_tool": 1.0, "p95_s": 1e9}
# The files of pairs whose orders are in pasted mail and notes.
_ADVERSARIAL: Final = "pasted"
_UNSEEN: Final = "families"


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m models.release",
        description="Write eval.json, from which Lintel decides whether the specialist plans by default, the model "
        "card and the checksums. First --open, so that no plan is held back for its probability; then measure the "
        "tuning split of the families and give it as --dev, from which the least probability of a sure plan is taken; "
        "then measure the rest, and give that as --measured.",
    )
    parser.add_argument("--id", default="gennx-smollm2-135m", help="of the adapter in the registry")
    parser.add_argument("--open", action="store_true", help="hold nothing back")
    parser.add_argument("--dev", type=Path, metavar="FILE.jsonl", help="rows of the specialist on the tuning split")
    parser.add_argument("--measured", type=Path, metavar="FILE.json", help="figures of all; its rows lie beside it")
    options = parser.parse_args(argv)
    folder = MODELS / options.id
    told = _bound(options.id)
    told |= _NOTHING_MEASURED
    if options.open:
        told["tau"] = ANY
    if options.dev is not None:
        told |= tau_of(Rows(options.dev))
    if options.measured is not None:
        figures = json.loads(options.measured.read_text(encoding="utf-8"))
        told |= evaluation(figures, list(Rows(options.measured.with_suffix(".jsonl"))))
        told = told if "tau" in told else told | kept_tau(folder)
    _write(folder / "eval.json", json.dumps(told, ensure_ascii=False, indent=2) + "\n")
    if options.measured is not None:
        _write(folder / "MODEL_CARD.md", card(folder, json.loads(options.measured.read_text(encoding="utf-8")), told))
    write_sums(folder)
    sys.stdout.write(json.dumps({key: told.get(key) for key in ("tau", "p95_s", "false_refusal")}, indent=2) + "\n")
    return 0


def _bound(adapter_id: str) -> dict[str, Any]:
    """What the figures are of. Raises ValueError where the adapter was exported with another reader or catalogue."""
    listed = json.loads((MODELS / "registry.json").read_text(encoding="utf-8"))["adapters"]
    entry = next(each for each in listed if each["id"] == adapter_id)
    now = {"catalogue_sha256": catalogue_sha256(), "reader_sha256": reader_sha256()}
    if changed := [name for name, digest in now.items() if entry[name] != digest]:
        raise ValueError(f"{', '.join(changed)} of the registry is not that of today; export the adapter again")
    return {
        "adapter_sha256": entry["sha256"],
        "base_sha256": entry["base_sha256"],
        "short_catalogue_sha256": entry["catalogue_sha256"],
        "reader_sha256": entry["reader_sha256"],
        "date": datetime.now(UTC).date().isoformat(),
    }


def tau_of(rows: Iterable[Row]) -> dict[str, Any]:
    """The least mean log-probability from which on at least 95 % of the plans that nothing else speaks against are
    right; 0.0, so that nothing is sure, where there is none."""
    found = sorted(
        ((row.log_probability, row.is_right) for row in rows if row.log_probability is not None and _is_plan(row)),
        reverse=True,
    )
    best = 0
    right = 0
    for count, (_, is_right) in enumerate(found, 1):
        right += is_right
        if count >= SURE_AT_LEAST and right >= RIGHT_AMONG_SURE * count:
            best = count
    tau = math.floor(found[best - 1][0] * 1e4) / 1e4 if best else 0.0
    sure = [is_right for value, is_right in found if value >= tau]
    share = wilson(sum(sure), len(sure))
    return {
        "tau": tau,
        "tau_from": {"plans": len(found), "sure": len(sure), "right": [share.value, share.low, share.high]},
    }


def _is_plan(row: Row) -> bool:
    return row.outcome == "plan"


def evaluation(figures: Mapping[str, Any], rows: Sequence[Row]) -> dict[str, Any]:
    """The part of the figures that Lintel decides by. `paired` is the specialist's share right less the other's, with
    its 95 % interval; everything else is of the specialist, as shares or seconds."""
    own = [row for row in rows if row.planner == "specialist"]
    wanted = [row for row in own if row.type in ("operations", "results")]
    no_tool = [row for row in own if row.type == "no_tool"]
    adversarial = [row for row in own if row.brief_id.startswith(_ADVERSARIAL)]
    right = {code: [row.is_right for row in own if row.language == code] for code in ("ko", "en")}
    seconds = sorted(row.plan_s for row in own if row.plan_s is not None and row.kind == "single")
    return {
        "sets": [_set(each) for each in figures["sets"] if "specialist" in each["planners"]],
        "false_refusal": _share([row.verdict == "not done" for row in wanted]),
        "acts_on_no_tool": _share([row.did or not row.is_untouched for row in no_tool]),
        "adversarial": {
            "n": len(adversarial),
            "silently_wrong": sum(row.verdict == "silently wrong" for row in adversarial),
        },
        "floors": _floors(own),
        "korean_minus_english": round(_share(right["ko"]) - _share(right["en"]), 4),
        "p95_s": seconds[min(int(0.95 * len(seconds)), len(seconds) - 1)] if seconds else 1e9,
    }


def _set(told: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "name": told["name"],
        "n": told["planners"]["specialist"]["n"],
        "planners": {
            name: {
                "n": own["n"],
                "right": round(own["right"]["value"], 4),
                "silently_wrong": round(own["silently_wrong"]["value"], 4),
                "by_language": _rights(own["by_language"]),
                "by_kind": _rights(own["by_kind"]),
            }
            for name, own in told["planners"].items()
        },
        "paired": {
            rival: {code: [round(each, 4) for each in interval] for code, interval in by_language.items()}
            for rival in RIVALS
            if (by_language := told["paired"].get(rival, {}).get("specialist"))
        },
    }


def _rights(told: Mapping[str, Any]) -> dict[str, float]:
    return {name: round(each["right"]["value"], 4) for name, each in told.items()}


def _floors(rows: Sequence[Row]) -> dict[str, float]:
    """By the names that Lintel's rule gives them: of wordings that nobody was taught, and of briefs by hand."""
    unseen = [row for row in rows if row.set == _UNSEEN]
    by_hand = [row for row in rows if row.set != _UNSEEN]
    found = {
        "tool_single": [row.has_right_tools is True for row in unseen if row.kind == "single"],
        "call_single": [row.is_right for row in unseen if row.kind == "single"],
        "plan_multi": [row.is_right for row in unseen if row.kind == "multi"],
        "state_single": [row.is_right for row in by_hand if row.kind in ("single", "unit_trap")],
        "state_multi": [row.is_right for row in by_hand if row.kind == "multi"],
        "results": [row.is_right for row in by_hand if row.kind == "results"],
        "clarify": [row.is_right for row in by_hand if row.kind == "clarify"],
    }
    return {name: _share(each) for name, each in found.items() if each}


def _share(found: Sequence[bool]) -> float:
    return round(sum(found) / len(found), 4) if found else 0.0


def kept_tau(folder: Path) -> dict[str, Any]:
    """τ as the run had it, and what it was taken from. Raises ValueError for the one that holds nothing back: it was
    never meant to ship."""
    told = json.loads((folder / "eval.json").read_text(encoding="utf-8"))
    if told["tau"] == ANY:
        raise ValueError("τ was never taken from the tuning split; see --dev")
    return {name: told[name] for name in ("tau", "tau_from") if name in told}


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
