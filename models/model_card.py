"""The model card of an adapter, made of its files: what is not measured does not stand in it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

NAMES: Final = {
    "rules": "rules",
    "control": "control, no language model",
    "specialist": "**specialist**",
    "together": "Lintel as it comes",
    "preferred": "Lintel, specialist preferred",
}
_COLUMNS: Final = (
    "",
    "n",
    "right",
    "silently wrong",
    "right, one step",
    "right, several",
    "Korean − English",
    "19 of 20 plans within",
)
# Rows of an ablation: {"what": …, "steps": …, "exact": share of dev plans, "n": …, "note": …}.
ABLATIONS: Final = "ablations.json"
Told = Mapping[str, Any]


def card(folder: Path, figures: Told, evaluation: Told) -> str:
    """Of the adapter in `folder`: `training.json` tells of its training, `figures` are those of a run of the evaluation
    and `evaluation` what was made of them for Lintel. Raises OSError."""
    training = _read(folder / "training.json")
    counts = _read(Path(__file__).parent / "data" / "counts.json")
    ablations: Sequence[Told] = _read(folder / ABLATIONS) if (folder / ABLATIONS).exists() else ()
    return "\n".join(
        [
            *_what(folder.name, training),
            *_data(counts, training),
            *_training(training),
            *_figures(figures, evaluation),
            *_ablations(ablations),
            *_LIMITS,
        ]
    )


def _what(name: str, training: Told) -> Iterable[str]:
    yield f"""# {name}

A LoRA adapter that makes {training["base_file"].removesuffix(".gguf")} write plans of GEN NX calls for Lintel.
It is no chat model: it is shown the names of eight tools and the brief as concepts and pointers, and answers in
Lintel's plan language under a grammar made for that brief, so that it can name no value that neither the brief
nor the model holds. What it writes is compiled, checked and shown for approval as every plan is. `adapter.gguf`
is loaded beside the unchanged base; without it the base answers as before.

- Base: {training["base_file"]} (SHA-256 {training["base_sha256"][:16]}…), Apache-2.0, not part of this folder.
- Adapter: rank {training["rank"]}, alpha {training["alpha"]} (SHA-256 {training["adapter_sha256"][:16]}…),
  Apache-2.0.
- Bound in `models/registry.json` to that base, its chat template, the tools as short form knows them and the
  reader; where one of them is another, Lintel does without it and says so.
"""


def _data(counts: Told, training: Told) -> Iterable[str]:
    split, language, kind = (counts["by"][key] for key in ("split", "lang", "kind"))
    kinds = ", ".join(f"{name} {count:,}" for name, count in sorted(kind.items()))
    yield f"""## Data

Made by `python -m models.data.build --seed {counts["seed"]}` (`models/data/DATA_CARD.md`): {split["train"]:,}
examples to teach, {split["dev"]:,} to tune and {split["test"]:,} to test by, Korean {language["ko"]:,} and
English {language["en"]:,}; {kinds}. Wordings, combinations of intents and one start model of the test part are
in no other. No text of other data sets, of users or of a language model is in it. What this adapter was taught
and tuned by has SHA-256 {training["data_sha256"][:16]}….
"""


def _training(training: Told) -> Iterable[str]:
    figures = ", ".join(f"{name} {_short(value)}" for name, value in training["figures"].items())
    yield f"""## Training

`recipe.toml` (SHA-256 {training["recipe_sha256"][:16]}…), {training["steps"]} steps. The tuning split, without
a grammar, at the step that was kept: {figures}. `training.json` says the same for programs.
"""


def _figures(figures: Told, evaluation: Told) -> Iterable[str]:
    yield f"""## What it comes to

Measured on {evaluation["date"]} by the state left behind (`models/README.md` tells how): each brief is said to
Lintel, everything is approved. Right and silently wrong in percent with 95 % intervals; *control* is the
shortlist's first tool with the first values that fit it. τ = {evaluation["tau"]:g} is the least mean
log-probability of a plan that is offered{_from(evaluation)}.
"""
    for each in figures["sets"]:
        yield f"**{each['name']}** ({each['n']} briefs)\n"
        yield f"| {' | '.join(_COLUMNS)} |"
        yield "|---|---|---|---|---|---|---|---|"
        planners: Mapping[str, Told] = each["planners"]
        for name, own in planners.items():
            yield _row(NAMES.get(name, name), own)
        yield ""
        for rival, others in each["paired"].items():
            for code, interval in others.get("specialist", {}).items():
                value, low, high = (100 * each for each in interval)
                said = {"ko": "Korean", "en": "English", "all": "both"}[code]
                yield f"- specialist less {rival}, {said}: {value:+.1f} points ({low:+.1f} to {high:+.1f})"
        yield ""


def _from(evaluation: Told) -> str:
    if "tau_from" not in evaluation:
        return ""
    found = evaluation["tau_from"]
    value, low, high = (100 * each for each in found["right"])
    return (
        f"; of {found['plans']} plans for the tuning split {found['sure']} reach it, and {value:.1f} % of those are "
        f"right ({low:.1f} to {high:.1f})"
    )


def _row(name: str, own: Told) -> str:
    kinds = own["by_kind"]
    parity = own["korean_minus_english"]
    seconds = own["plan_p95_s"]
    cells = [
        name,
        str(own["n"]),
        _interval(own["right"]),
        _interval(own["silently_wrong"]),
        *(_interval(kinds[kind]["right"]) if kind in kinds else "–" for kind in ("single", "multi")),
        "–" if parity is None else f"{100 * parity:+.1f}",
        "–" if seconds is None else f"{seconds:.2f} s",
    ]
    return f"| {' | '.join(cells)} |"


def _interval(share: Told) -> str:
    return f"{100 * share['value']:.1f} ({100 * share['low']:.1f}–{100 * share['high']:.1f})"


def _ablations(rows: Sequence[Told]) -> Iterable[str]:
    if not rows:
        return
    yield "## Ablations\n\nPlans of the tuning split exact, without a grammar. Only what was run stands here.\n"
    yield "| what | steps | exact | n | |"
    yield "|---|---|---|---|---|"
    for row in rows:
        yield f"| {row['what']} | {row['steps']} | {100 * row['exact']:.1f} % | {row['n']} | {row.get('note', '')} |"
    yield ""


_LIMITS: Final = (
    """## Limits

- It knows the tools and wordings of its data; what the reader does not read it cannot say, and a brief outside
  of them is to end in a question or in no plan.
- Its examples were written by few hands, and none by users. The families above are of those hands; pairs and
  wordings are by others.
- Figures are of two cores without a GPU; seconds are of a machine that may have been busy.
- It says nothing of engineering: sizes, loads and codes are what the brief says, and an engineer approves every
  call.

## Licence

Apache-2.0, as the base and the data. `SHA256SUMS` holds every file of this folder.
""",
)


def _short(value: object) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
