"""Why a plan in short form is no plan of calls yet: typed, so that a planner can ask, and in words for people."""

from dataclasses import dataclass
from enum import Enum

from app.shortform import words
from app.trade.text import Text


class Why(Enum):
    """What is wrong with a value."""

    KIND = words.OTHER_KIND
    NO_UNIT = words.HAS_NO_UNIT_AND_NONE
    UNIT = words.WRONG_DIMENSION
    RANGE = words.IS_OUTSIDE_ACCEPTED_RANGE
    FORM = words.OTHER_WRITING
    COUNT = words.WRONG_COUNT
    SIGN = words.SIGN_TWICE
    OTHER_NOUN = words.COUNTS_SOMETHING_ELSE_NODES


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownTool:
    """There is no such tool."""

    tool: str
    candidates: tuple[str, ...] = ()

    @property
    def text(self) -> Text:
        return words.THERE_IS_NO_TOOL(tool=self.tool, of=_of(self.candidates))


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownArgument:
    """The tool has no such argument."""

    tool: str
    argument: str
    candidates: tuple[str, ...] = ()

    @property
    def text(self) -> Text:
        return words.HAS_NO_ARGUMENT(tool=self.tool, argument=self.argument, of=_of(self.candidates))


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingArgument:
    """A value that the tool needs and nobody gave; `candidates` are the model's own, or the schema's words."""

    tool: str
    argument: str
    candidates: tuple[str, ...] = ()

    @property
    def text(self) -> Text:
        return words.NEEDS(tool=self.tool, argument=self.argument, of=_of(self.candidates))


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAChoice:
    """A word that is none of those that may stand here."""

    tool: str
    argument: str
    given: str
    candidates: tuple[str, ...] = ()

    @property
    def text(self) -> Text:
        return words.IS_NO_CHOICE(tool=self.tool, argument=self.argument, given=self.given, of=_of(self.candidates))


@dataclass(frozen=True, slots=True, kw_only=True)
class Unclear:
    """A value that can mean several things; the engineer decides which."""

    tool: str
    argument: str
    given: str
    candidates: tuple[str, ...] = ()

    @property
    def text(self) -> Text:
        return words.UNCLEAR(tool=self.tool, argument=self.argument, given=self.given, of=_of(self.candidates))


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfit:
    """A value that this argument cannot hold."""

    tool: str
    argument: str
    given: str
    why: Why

    @property
    def text(self) -> Text:
        return words.UNFIT(tool=self.tool, argument=self.argument, given=self.given, why=self.why.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFound:
    """A pointer to no slot, or a place that the open model does not have."""

    tool: str
    argument: str
    given: str

    @property
    def text(self) -> Text:
        return words.IS_NOT_THERE(tool=self.tool, argument=self.argument, given=self.given)


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenTwice:
    """The same thing said in two arguments."""

    tool: str
    argument: str
    other: str

    @property
    def text(self) -> Text:
        return words.AND_SAY_SAME_THING_TWICE(tool=self.tool, argument=self.argument, other=self.other)


Problem = UnknownTool | UnknownArgument | MissingArgument | NotAChoice | Unclear | Unfit | NotFound | GivenTwice


class RefusedArgument(Exception):
    """Ends the reading of one argument."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.text.en)
        self.problem = problem


def _of(candidates: tuple[str, ...]) -> str:
    return f" ({', '.join(candidates[:8])}{', …' if len(candidates) > 8 else ''})" if candidates else ""
