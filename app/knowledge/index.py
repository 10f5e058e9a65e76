"""Full-text search over passages with SQLite FTS5, ranked by BM25; in memory, rebuilt from the files."""

import re
import sqlite3
from collections.abc import Iterable

from app.ports.knowledge import Passage

_WORD = re.compile(r"\w+")


class PassageIndex:
    """One thread at a time."""

    def __init__(self) -> None:
        self._database = sqlite3.connect(":memory:", check_same_thread=False)
        self._database.execute(
            "CREATE VIRTUAL TABLE passage USING fts5(heading, text, document UNINDEXED, line UNINDEXED)"
        )

    def replace(self, document: str, passages: Iterable[Passage]) -> None:
        """Forget what was known of a document, and take these passages for it."""
        with self._database:
            self._database.execute("DELETE FROM passage WHERE document = ?", (document,))
            self._database.executemany(
                "INSERT INTO passage VALUES (?, ?, ?, ?)",
                [(one.heading, one.text, one.document, one.line) for one in passages],
            )

    def search(self, query: str, limit: int) -> tuple[Passage, ...]:
        """Words are matched from their beginning: Korean puts its particles at the end (반력은, 반력을)."""
        words = _WORD.findall(query)
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
