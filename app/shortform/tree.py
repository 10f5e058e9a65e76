"""What a plan in short form is made of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A text, whether it was written in quotation marks or not."""

    text: str


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """A finite number without a unit; `5` and `5.0` are told apart, as JSON texts are."""

    value: int | float


@dataclass(frozen=True, slots=True)
class Flag:
    """`true` or `false`."""

    value: bool


@dataclass(frozen=True, slots=True)
class Nothing:
    """`null`."""


@dataclass(frozen=True, slots=True)
class WrittenMeasure:
    """A number with its unit, `-5kN/m²`; the tools' spelling has one blank between them."""

    digits: str
    unit: str

    @property
    def text(self) -> str:
        """The tools' spelling."""
        return f"{self.digits} {self.unit}"


@dataclass(frozen=True, slots=True)
class IdList:
    """Ids, `#1to16+21`; `text` is the tools' spelling, "1to16 21"."""

    text: str


@dataclass(frozen=True, slots=True)
class Pointer:
    """A slot of the reading by the letter of its type and its number in the message, from 1: `N2`."""

    letter: str
    number: int

    @property
    def name(self) -> str:
        return f"{self.letter}{self.number}"


@dataclass(frozen=True, slots=True)
class Selector:
    """A place of the open model, `@storey(2F)`; an argument may be written in quotation marks."""

    name: str
    arguments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Items:
    """A list, `[a,b]`."""

    values: "tuple[Value, ...]"


@dataclass(frozen=True, slots=True)
class WrittenRow:
    """A record, `{k=v k=v}`; no key stands twice."""

    fields: "tuple[tuple[str, Value], ...]"


Value = Word | WrittenNumber | Flag | Nothing | WrittenMeasure | IdList | Pointer | Selector | Items | WrittenRow


@dataclass(frozen=True, slots=True)
class WrittenCall:
    """One tool call; no argument stands twice."""

    tool: str
    arguments: tuple[tuple[str, Value], ...] = ()


Plan = tuple[WrittenCall, ...]
