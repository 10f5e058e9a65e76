"""Full-text search over passages with SQLite FTS5, ranked by BM25; in memory, rebuilt from the files."""

import itertools
import re
import sqlite3
from collections.abc import Iterable

from app.ports.knowledge import Passage

_WORD = re.compile(r"\w+")
_MOST_WORDS = 40
_LONGEST_WORD = 60


class PassageIndex:
    """One thread at a time."""

    def __init__(self) -> None:
        self._database = sqlite3.connect(":memory:", check_same_thread=False)
        self._database.execute(
            "CREATE VIRTUAL TABLE passage USING fts5(heading, text, document UNINDEXED, line UNINDEXED)"
        )
        # Which rows are a document's: the table itself could only be searched through for that.
        self._rows: dict[str, range] = {}
        self._next_row = 1

    def replace(self, document: str, passages: Iterable[Passage]) -> None:
        """Forget what was known of a document, and take these passages for it."""
        old = self._rows.pop(document, range(0))
        first = self._next_row
        with self._database:
            self._database.executemany("DELETE FROM passage WHERE rowid = ?", [(row,) for row in old])
            for one in passages:
                self._database.execute(
                    "INSERT INTO passage (rowid, heading, text, document, line) VALUES (?, ?, ?, ?, ?)",
                    (self._next_row, one.heading, one.text, one.document, one.line),
                )
                self._next_row += 1
        if self._next_row > first:
            self._rows[document] = range(first, self._next_row)

    def search(self, query: str, limit: int) -> tuple[Passage, ...]:
        """Words are matched from their beginning: Korean puts its particles at the end (반력은, 반력을). Of a query as
        long as a page, the first words count."""
        found = (word[0][:_LONGEST_WORD] for word in _WORD.finditer(query))
        words = list(itertools.islice(dict.fromkeys(itertools.islice(found, 10 * _MOST_WORDS)), _MOST_WORDS))
        if not words:
            return ()
        terms = " OR ".join(f'"{word}"*' for word in words)
        rows = self._database.execute(
            "SELECT heading, text, document, line FROM passage WHERE passage MATCH ? ORDER BY bm25(passage) LIMIT ?",
            (terms, limit),
        )
        return tuple(
            Passage(heading=str(heading), text=str(text), document=str(document), line=int(line))
            for heading, text, document, line in rows
        )

    def close(self) -> None:
        self._database.close()
