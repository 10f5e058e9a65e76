"""What a model that writes short form is asked: a brief read, the names it is shown, its prompt and its grammar.

The trainer makes its examples and the product its requests here: what a model was taught is what it is asked.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property, partial
from typing import Final

from app.ports.planner import Brief, MakeWhole, NoPlan, SentenceMeant
from app.prompting.prompt import ChatFormat, Prompt
from app.prompting.short_prompt import DECLINED, names_shown, short_prompt
from app.prompting.shortlist import Shortlist
from app.protocol.queries import ToolSpec
from app.reading.reader import Reading, read
from app.shortform.canonical import canonical
from app.shortform.context import Context
from app.shortform.grammar import grammar_for
from app.shortform.pointers import Slots, slots_of
from app.shortform.schemas import Schemas
from app.trade.answers.digest import ModelDigest

# How two unequal sizes of a rectangle are meant where nobody says it: width first, as sections are written in Korea.
ORDER: Final = "BxH"
# More than any plan of the data set has; a plan that is longer goes round in circles.
LONGEST_ANSWER: Final = 256
# Two places are one where they differ by less, in the model's length unit.
_SAME_PLACE: Final = 1e-6


@dataclass(frozen=True, slots=True)
class CanonicalBrief:
    """A message as a small model reads it, and what its pointers stand for."""

    reading: Reading
    slots: Slots
    text: str


def as_read(message: str, digest: ModelDigest) -> CanonicalBrief:
    """The message against the open model."""
    reading = read(message, digest)
    slots = slots_of(reading)
    return CanonicalBrief(reading, slots, canonical(reading, slots))


def context_of(slots: Slots, digest: ModelDigest) -> Context:
    """What a plan about this model is compiled against. Nodes are found by place where the digest tells of places; what
    is selected in GEN NX is not known."""
    node_at = partial(node_near, digest.points)
    return Context(slots=slots, digest=digest, places=digest, node_at=node_at, order=ORDER)


def node_near(places: Mapping[int, tuple[float, float, float]], point: tuple[Decimal, ...]) -> str:
    """The node at a point; empty where there is none. Both in the model's length unit."""
    for node, place in places.items():
        if all(abs(float(one) - other) < _SAME_PLACE for one, other in zip(point, place, strict=False)):
            return str(node)
    return ""


def brief_grammar(schemas: Schemas, context: Context) -> str:
    """The grammar of one brief in LLGuidance's Lark: plans with these tools and the brief's own values, or `none`."""
    return grammar_for(schemas, context, may_decline=True)


@dataclass(frozen=True, kw_only=True)
class ShortTask:
    """One brief as a model is asked about it; `names` as the shortlist ranks them, `none` among them. `meant` is told
    where the brief's text is a sentence made whole."""

    brief: Brief
    read: CanonicalBrief
    names: tuple[str, ...]
    meant: SentenceMeant | None = None

    @cached_property
    def context(self) -> Context:
        """What the answer is compiled against."""
        return context_of(self.read.slots, self.brief.digest)

    @cached_property
    def tools(self) -> dict[str, ToolSpec]:
        """Every tool of the brief by its name."""
        return {tool.name: tool for tool in self.brief.tools}

    @property
    def schemas(self) -> Schemas:
        """Of every tool of the brief."""
        return {name: tool.schema for name, tool in self.tools.items()}

    @property
    def grammar(self) -> str:
        """What may be answered: plans with the tools whose names are shown."""
        shown = {name: self.tools[name].schema for name in self.names if name != DECLINED}
        return brief_grammar(shown, self.context)

    def prompt(self, chat: ChatFormat) -> Prompt:
        """What the model is given."""
        return short_prompt(chat, self.read.text, self.names)


def task_of(brief: Brief, shortlist: Shortlist) -> ShortTask:
    """Blocking; a page of text takes some milliseconds to read."""
    found = as_read(brief.text, brief.digest)
    known = {DECLINED, *(tool.name for tool in brief.tools)}
    return ShortTask(brief=brief, read=found, names=names_shown(shortlist.ranked(found.text), known))


def understood(brief: Brief, shortlist: Shortlist, make_whole: MakeWhole) -> ShortTask | NoPlan:
    """`task_of` what the message means by itself; why it cannot be asked where nobody can say what that is."""
    meant = make_whole(brief)
    if meant is None:
        return task_of(brief, shortlist)
    if meant.why_not is not None:
        return NoPlan(why=meant.why_not)
    return replace(task_of(replace(brief, text=meant.text), shortlist), meant=meant)
