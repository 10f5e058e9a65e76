"""Which tools a brief is about: by the trained shortlist where there is one, by shared words where it knows nothing.

The reader and the shortlist are loaded with the first brief: a window shows itself without them.
"""

import logging
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from app.ports.planner import Brief
from app.prompting.lookup import ToolLookup
from app.protocol.queries import ToolSpec

if TYPE_CHECKING:
    from app.prompting.shortlist import Shortlist

log = logging.getLogger(__name__)


class ToolRanking:
    """`path` is of the shortlist; without one the words alone decide."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path

    def ranked(self, brief: Brief, tools: Sequence[ToolSpec]) -> tuple[ToolSpec, ...]:
        """All tools, the likeliest first. Those that the shortlist was not taught follow those it was."""
        by_words = ToolLookup(tools).ranked(brief.text)
        if self.shortlist is None:
            return by_words
        order = _order(self.shortlist, brief)
        return tuple(sorted(by_words, key=lambda tool: order.get(tool.name, len(order))))

    @cached_property
    def shortlist(self) -> "Shortlist | None":
        """The trained one, read when it is first asked for; None where there is none that can be read."""
        from app.prompting.shortlist import Shortlist, ShortlistError

        if self._path is None:
            return None
        try:
            return Shortlist.read(self._path)
        except (OSError, ShortlistError) as exc:
            log.warning("tools are ranked by their words alone: %s", exc)
            return None


def _order(shortlist: "Shortlist", brief: Brief) -> Mapping[str, int]:
    from app.prompting.short_task import as_read

    ranked = shortlist.ranked(as_read(brief.text, brief.digest).text)
    return {name: place for place, name in enumerate(ranked)}
