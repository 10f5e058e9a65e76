"""Every sentence of Lintel, read off its modules of words without starting anything.

A module of words is named `words` or lies below a folder of that name; there `_text(en, ko)` and `_template(en, ko)`
declare a sentence each. Tools and their arguments are named and explained where they are declared, by
`declare(name, en, ko, description, description_ko)` and `label(en, ko, description, description_ko)`, which hold two.
"""

import ast
from collections.abc import Iterator, Set
from dataclasses import dataclass
from pathlib import Path

from app.trade.po import Entry
from app.trade.templates import in_forms

DECLARING = frozenset({"_text", "_template"})
# What declares a tool and an argument, and which of its values is the first sentence.
NAMING = {"declare": 1, "label": 0}
_PAIR = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """`context`: the module, in dots. `start` and `end`: where its Korean stands in the file, in bytes."""

    context: str
    en: str
    ko: str
    path: Path
    line: int
    start: int
    end: int

    def entry(self, root: Path, said: tuple[str, ...] = (), *, is_fuzzy: bool = False) -> Entry:
        """As a translator gets it; the Korean is told beside it."""
        words, plural = in_forms(self.en)
        return Entry(
            context=self.context,
            words=words,
            plural=plural,
            said=said,
            notes=(f"Korean: {' '.join(self.ko.split())}",),
            place=f"{self.path.relative_to(root).as_posix()}:{self.line}",
            is_fuzzy=is_fuzzy,
        )


def find_sentences(root: Path, *, with_samples: bool = False) -> tuple[Sentence, ...]:
    """In the order of the files and lines; what one module says twice is one sentence.

    `with_samples`: also those of the sample states, which nobody but a developer sees.
    """
    found: dict[tuple[str, str], Sentence] = {}
    for path in sorted((root / "app").rglob("*.py")):
        if is_of_samples(path) and not with_samples:
            continue
        for sentence in _sentences(path, root, DECLARING if is_of_words(path) else NAMING.keys()):
            found.setdefault((sentence.context, sentence.en), sentence)
    return tuple(found.values())


def is_of_words(path: Path) -> bool:
    """Whether a file is a module of words."""
    return path.stem.endswith("words") or "words" in path.parts


def is_of_samples(path: Path) -> bool:
    """Whether a file belongs to the sample states, which no wheel carries."""
    return path.stem.startswith("sample")


def _sentences(path: Path, root: Path, names: Set[str]) -> Iterator[Sentence]:
    data = path.read_bytes()
    if not any(f"{name}(".encode() in data for name in names):
        return
    starts = [0]
    for line in data.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    context = ".".join(path.relative_to(root).with_suffix("").parts)
    for node in ast.walk(ast.parse(data)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names):
            continue
        for first in range(NAMING.get(node.func.id, 0), len(node.args) - 1, _PAIR):
            place = node.args[first + 1]
            en, ko = _said(node.args[first]), _said(place)
            if not en or ko is None:
                continue
            assert place.end_lineno is not None, "parsed from a file"
            assert place.end_col_offset is not None, "parsed from a file"
            yield Sentence(
                context=context,
                en=en,
                ko=ko,
                path=path,
                line=node.args[first].lineno if first else node.lineno,
                start=starts[place.lineno - 1] + place.col_offset,
                end=starts[place.end_lineno - 1] + place.end_col_offset,
            )


def _said(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None
