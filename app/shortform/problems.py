"""Why a plan in short form is no plan of calls yet: typed, so that a planner can ask, and in words for people."""

from dataclasses import dataclass
from enum import Enum

from app.trade.text import Text


class Why(Enum):
    """What is wrong with a value, in English and Korean."""

    KIND = ("is another kind of value than this argument takes", "이 인수가 받는 값이 아닙니다")
    NO_UNIT = ("has no unit, and none is assumed", "단위가 없으며 임의로 가정하지 않습니다")
    UNIT = ("has a unit that measures something else", "다른 것을 재는 단위입니다")
    RANGE = ("is outside the accepted range", "허용 범위를 벗어났습니다")
    FORM = ("is not written as this argument wants it", "이 인수의 표기 형식과 다릅니다")
    COUNT = ("has too few or too many entries", "항목 수가 맞지 않습니다")
    SIGN = ("says its sign twice: in the direction and in the number", "부호가 방향과 수에 두 번 적혀 있습니다")
    OTHER_NOUN = ("counts something else (nodes or elements)", "절점과 요소가 뒤바뀌었습니다")


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownTool:
    """There is no such tool."""

    tool: str
    candidates: tuple[str, ...] = ()

    @property
    def text(self) -> Text:
        return Text(
            en=f'There is no tool "{self.tool}"{_of(self.candidates)}.',
            ko=f'"{self.tool}" 도구는 없습니다{_of(self.candidates)}.',
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownArgument:
    """The tool has no such argument."""

    tool: str
    argument: str
    candidates: tuple[str, ...] = ()

    @property
    def text(self) -> Text:
        return Text(
            en=f'{self.tool} has no argument "{self.argument}"{_of(self.candidates)}.',
            ko=f'{self.tool}에는 "{self.argument}" 인수가 없습니다{_of(self.candidates)}.',
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A value that the tool needs and nobody gave; `candidates` are the model's own, or the schema's words."""

    tool: str
    argument: str
    candidates: tuple[str, ...] = ()

    @property
    def text(self) -> Text:
        return Text(
            en=f"{self.tool} needs {self.argument}{_of(self.candidates)}.",
            ko=f"{self.tool}에 {self.argument} 값이 필요합니다{_of(self.candidates)}.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAChoice:
    """A word that is none of those that may stand here."""

    tool: str
    argument: str
    given: str
    candidates: tuple[str, ...] = ()

    @property
    def text(self) -> Text:
        return Text(
            en=f'{self.tool}, {self.argument}: "{self.given}" is no choice{_of(self.candidates)}.',
            ko=f'{self.tool}, {self.argument}: "{self.given}"은(는) 선택할 수 없습니다{_of(self.candidates)}.',
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Unclear:
    """A value that can mean several things; the engineer decides which."""

    tool: str
    argument: str
    given: str
    candidates: tuple[str, ...] = ()

    @property
    def text(self) -> Text:
        return Text(
            en=f'{self.tool}, {self.argument}: "{self.given}" can be read in more than one way{_of(self.candidates)}.',
            ko=f'{self.tool}, {self.argument}: "{self.given}"은(는) 여러 뜻으로 읽힙니다{_of(self.candidates)}.',
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfit:
    """A value that this argument cannot hold."""

    tool: str
    argument: str
    given: str
    why: Why

    @property
    def text(self) -> Text:
        en, ko = self.why.value
        return Text(
            en=f'{self.tool}, {self.argument}: "{self.given}" {en}.',
            ko=f'{self.tool}, {self.argument}: "{self.given}" – {ko}.',
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFound:
    """A pointer to no slot, or a place that the open model does not have."""

    tool: str
    argument: str
    given: str

    @property
    def text(self) -> Text:
        return Text(
            en=f"{self.tool}, {self.argument}: {self.given} is not there.",
            ko=f"{self.tool}, {self.argument}: {self.given}을(를) 찾을 수 없습니다.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenTwice:
    """The same thing said in two arguments."""

    tool: str
    argument: str
    other: str

    @property
    def text(self) -> Text:
        return Text(
            en=f"{self.tool}: {self.argument} and {self.other} say the same thing twice.",
            ko=f"{self.tool}: {self.argument}와(과) {self.other}이(가) 같은 것을 두 번 말합니다.",
        )


Problem = UnknownTool | UnknownArgument | Missing | NotAChoice | Unclear | Unfit | NotFound | GivenTwice


class Refused(Exception):
    """Ends the reading of one argument."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.text.en)
        self.problem = problem


def _of(candidates: tuple[str, ...]) -> str:
    return f" ({', '.join(candidates[:8])}{', …' if len(candidates) > 8 else ''})" if candidates else ""
