"""What an example may not share with the briefs that planners are measured by."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from models.data.duplicates import word_runs
from models.evaluation.briefs import PAIRS, read_briefs
from models.evaluation.structures.problems import read_structure_wordings

SHARED_WORDS: Final = 8
FOLDERS: Final = (PAIRS, PAIRS.parent / "wordings")


@dataclass(frozen=True, slots=True)
class EvaluationBriefs:
    """Every run of eight words of the briefs, and every whole brief that is shorter."""

    runs: frozenset[tuple[str, ...]]
    whole: frozenset[tuple[str, ...]]

    @classmethod
    def read(cls, folders: Iterable[Path] = FOLDERS) -> "EvaluationBriefs":
        """The briefs of all halves; nobody looks at them here."""
        texts = [each.text for folder in folders for each in read_briefs(folder)]
        texts += [each.text for each in read_structure_wordings()]
        return cls(
            runs=frozenset(run for text in texts for run in word_runs(text, SHARED_WORDS)),
            whole=frozenset(tuple(text.casefold().split()) for text in texts),
        )

    def shares(self, text: str) -> bool:
        """Whether the text is one of the briefs, or has eight words in a row with one."""
        if tuple(text.casefold().split()) in self.whole:
            return True
        return any(run in self.runs for run in word_runs(text, SHARED_WORDS))
