"""Makes the data set of the specialist: `python -m models.data.build --help`."""

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from models.data.counting import Counts
from models.data.executing import Workshop
from models.data.exports import export
from models.data.feedback import read_feedback
from models.data.intents_file import FOLDER, read_intents
from models.data.leaks import EvaluationBriefs
from models.data.merging import merged, with_feedback
from models.data.mixing import export_mixed
from models.data.paraphrasing import Paraphrases
from models.data.progress import BuildProgress
from models.data.records import Record, line
from models.data.rewriters import ANTHROPIC, KEY, rewriter_at
from models.data.shares import Sizes, shared_out
from models.data.units import BuildPart, BuildUnit, Kept, Maker, units_of

DEFAULT_OUT: Final = Path("data-set")
DEFAULT_TRAIN: Final = 12400


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m models.data.build",
        description="Draw orders in words with the plans that are right for them, check each by running it, and split "
        "and export what is left. What was made before under the same seed and code is not made again.",
    )
    parser.add_argument("--seed", type=int, required=True, help="the same seed gives the same set on every machine")
    parser.add_argument("--out", type=Path, default=DEFAULT_OUT, metavar="DIR", help=f"default: {DEFAULT_OUT}")
    parser.add_argument(
        "--train",
        type=int,
        default=DEFAULT_TRAIN,
        metavar="N",
        help=f"examples for training, an eighth of that for testing (default: {DEFAULT_TRAIN})",
    )
    parser.add_argument(
        "--paraphrase",
        default="",
        metavar="ADDRESS",
        help=f"say more of them in other words, by an OpenAI-compatible server or {ANTHROPIC!r}; its key is in {KEY}",
    )
    parser.add_argument("--paraphrase-model", default="", metavar="NAME", help="the model that is asked")
    parser.add_argument("--paraphrase-count", type=int, default=500, metavar="N", help="orders that it is asked to say")
    parser.add_argument("--feedback", type=Path, metavar="FILE", help="corrected plans, as feedback.py tells them")
    parser.add_argument(
        "--qa",
        action="store_true",
        help="for larger models, also write plans mixed with questions about standards 60:40",
    )
    parser.add_argument("--only", default="", metavar="NAME", help="intents whose name begins so")
    parser.add_argument(
        "--intents", type=Path, default=FOLDER, metavar="DIR", help="other intent files than Lintel's own"
    )
    options = parser.parse_args(argv)
    paraphrases = None
    if options.paraphrase:
        rewriter = rewriter_at(options.paraphrase, options.paraphrase_model)
        paraphrases = Paraphrases(count=options.paraphrase_count, rewriter=rewriter)
    counts = build(
        out=options.out,
        seed=options.seed,
        sizes=Sizes.for_training(options.train),
        only=options.only,
        intents_folder=options.intents,
        more=More(paraphrases=paraphrases, feedback=options.feedback, has_questions=options.qa),
    )
    sys.stdout.write(json.dumps(counts["totals"], ensure_ascii=False, indent=2) + "\n")
    return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class More:
    """What comes on top of what is drawn."""

    paraphrases: Paraphrases | None = None
    feedback: Path | None = None
    has_questions: bool = False


NOTHING_MORE: Final = More()


def build(
    *, out: Path, seed: int, sizes: Sizes, only: str = "", intents_folder: Path = FOLDER, more: More = NOTHING_MORE
) -> dict[str, Any]:
    """Writes records.jsonl, counts.json, rejects.jsonl and the exports below `out`, and returns the counts. Raises
    RewriterFailed; what was made until then is kept."""
    intents = [each for each in read_intents(intents_folder) if each.name.startswith(only)]
    with ExitStack() as stack:
        making = _Makings(stack, seed, more)
        parts = making.parts(units_of(intents, sizes, more.paraphrases), Kept(out / "parts"))
        counts = Counts()
        for part in parts:
            counts.add(part.counts)
        drawn = shared_out(merged([record for part in parts for record in part.records], counts), sizes, counts)
        given, refused = making.feedback()
    records = with_feedback(drawn, given, counts)
    _write(out / "records.jsonl", "".join(map(line, records)))
    _write(out / "rejects.jsonl", "".join(line(each) for each in [*(r for p in parts for r in p.rejects), *refused]))
    told = counts.told(records, seed=seed)
    _write(out / "counts.json", json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
    export(records, out / "exports")
    if more.has_questions:
        export_mixed(records, out / "exports-mixed")
    return told


class _Makings:
    """Makes what was not made before; the engine is started when the first thing has to be."""

    def __init__(self, stack: ExitStack, seed: int, more: More) -> None:
        self._stack = stack
        self._seed = seed
        self._more = more
        self._briefs = EvaluationBriefs.read()
        self._workshop: Workshop | None = None

    def parts(self, units: Sequence[BuildUnit], kept: Kept) -> list[BuildPart]:
        """Every part, made or read."""
        found: list[BuildPart] = []
        progress = BuildProgress(len(units))
        for unit in progress.over(units):
            part = kept.load(unit, self._seed)
            is_new = part is None
            if part is None:
                part = self._maker().part(unit)
                kept.save(unit, self._seed, part)
            found.append(part)
            progress.made(unit.name, len(part.records), is_new=is_new)
        return found

    def feedback(self) -> tuple[list[Record], list[Record]]:
        """Corrected plans, and what of them was refused."""
        if self._more.feedback is None:
            return [], []
        return read_feedback(self._more.feedback, self._opened(), self._briefs)

    def _maker(self) -> Maker:
        rewriter = self._more.paraphrases.rewriter if self._more.paraphrases else None
        return Maker(self._opened(), self._briefs, seed=self._seed, rewriter=rewriter)

    def _opened(self) -> Workshop:
        if self._workshop is None:
            scratch = self._stack.enter_context(tempfile.TemporaryDirectory(prefix="lintel-data-"))
            self._workshop = self._stack.enter_context(closing(Workshop(Path(scratch))))
        return self._workshop


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
