"""Load cases and load combinations by the names result tables use: `DL(ST)`, `RX(RS)`, `cLCB1(CB)`, `cLCB1(CB:max)`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

import numpy as np

from app.engine.records.cases import COMBINATIONS, STLD
from app.engine.records.fields import code
from app.engine.solve.responses import Response
from app.engine.solve.spectrum import SpectrumCase
from app.engine.store.arrays import FloatArray
from app.engine.store.errors import EngineRefusal
from app.engine.store.model_store import ModelStore
from app.trade.round_off import ROUND_OFF

PATTERN = re.compile(r"^(?P<name>.+)\((?P<kind>ST|RS|CB|CBC|CBS|CBR)(?::(?P<bound>all|max|min))?\)$")
DEEPEST_NESTING = 20


class Bound(StrEnum):
    """Which side of a result is asked for."""

    VALUE = "value"
    MAX = "max"
    MIN = "min"


class SumRule(IntEnum):
    """LCOM iTYPE."""

    ADD = 0
    ENVELOPE = 1
    ABS = 2
    SRSS = 3


@dataclass(frozen=True, slots=True)
class CaseRef:
    """One requested column of results; `label` is what the table prints."""

    kind: str
    name: str
    bound: Bound
    label: str


@dataclass(frozen=True, slots=True)
class SumPart:
    """One line of a combination."""

    kind: str
    name: str
    factor: float


@dataclass(frozen=True, slots=True)
class WeightedSum:
    """A load combination."""

    rule: SumRule
    parts: tuple[SumPart, ...]


@dataclass(frozen=True, slots=True)
class CaseBook:
    """All cases and combinations of one analysis, and how to evaluate them."""

    static: tuple[str, ...]
    spectra: Mapping[str, SpectrumCase]
    combinations: Mapping[tuple[str, str], WeightedSum]
    torsion_rows: Mapping[str, int]  # static row of the accidental torsion of a spectrum case

    def all_refs(self) -> tuple[CaseRef, ...]:
        """Every case and combination, in the order tables list them."""
        names = [f"{name}(ST)" for name in self.static] + [f"{name}(RS)" for name in self.spectra]
        names += [f"{name}({kind})" for kind, name in self.combinations]
        return self.find(names)

    def find(self, names: list[str]) -> tuple[CaseRef, ...]:
        """The named cases; names without a known suffix or case are left out, as GEN NX does."""
        found: list[CaseRef] = []
        for name in names:
            match = PATTERN.match(name.strip())
            if match:
                found.extend(self._refs(match["kind"], match["name"].rstrip(), match["bound"]))
        return tuple(found)

    def _refs(self, kind: str, name: str, bound: str | None) -> list[CaseRef]:
        if kind == "ST":
            return [CaseRef(kind, name, Bound.VALUE, name)] if name in self.static else []
        if kind == "RS":
            return [CaseRef(kind, name, Bound.VALUE, f"{name}(RS)")] if name in self.spectra else []
        combination = self.combinations.get((kind, name))
        if combination is None:
            return []
        if bound is None and combination.rule is not SumRule.ENVELOPE:
            return [CaseRef(kind, name, Bound.VALUE, name)]
        bounds = [Bound(bound)] if bound in {"max", "min"} else [Bound.MAX, Bound.MIN]
        return [CaseRef(kind, name, side, f"{name}({side.value})") for side in bounds]

    def evaluate(self, ref: CaseRef, quantity: Response) -> FloatArray:
        """The quantity under one case."""
        match ref.kind:
            case "ST":
                return quantity.static[self.static.index(ref.name)]
            case "RS":
                return self._spectrum(ref.name, quantity)
            case _:
                value, upper, lower = self._combine(ref.kind, ref.name, quantity, 0)
                return {Bound.VALUE: value, Bound.MAX: upper, Bound.MIN: lower}[ref.bound]

    def _spectrum(self, name: str, quantity: Response) -> FloatArray:
        """The combined modes and, added without regard to sign, accidental torsion (inertia forces have none)."""
        value = self.spectra[name].combine(quantity.modal)
        row = self.torsion_rows.get(name)
        if row is None or not len(quantity.static):
            return value
        return value + np.where(value < 0.0, -1.0, 1.0) * np.abs(quantity.static[row])

    def _combine(
        self, kind: str, name: str, quantity: Response, depth: int
    ) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Value, maximum and minimum; a response-spectrum part counts with both signs in the latter two."""
        if depth > DEEPEST_NESTING:
            raise EngineRefusal(f"[Error] Load combination {name} refers to itself.")
        combination = self.combinations[kind, name]
        parts = [self._part(part, quantity, depth) for part in combination.parts]
        values, uppers, lowers = (np.stack(column) for column in zip(*parts, strict=True))
        match combination.rule:
            case SumRule.ADD:
                return values.sum(axis=0), uppers.sum(axis=0), lowers.sum(axis=0)
            case SumRule.ENVELOPE:
                upper, lower = uppers.max(axis=0), lowers.min(axis=0)
                return np.where(np.abs(upper) >= (1.0 - ROUND_OFF) * np.abs(lower), upper, lower), upper, lower
            case SumRule.ABS:
                total = np.maximum(np.abs(uppers), np.abs(lowers)).sum(axis=0)
                return total, total, -total
            case SumRule.SRSS:
                total = np.sqrt((np.maximum(np.abs(uppers), np.abs(lowers)) ** 2).sum(axis=0))
                return total, total, -total

    def _part(self, part: SumPart, quantity: Response, depth: int) -> tuple[FloatArray, FloatArray, FloatArray]:
        match part.kind:
            case "ST":
                value = part.factor * quantity.static[self.static.index(part.name)]
                return value, value, value
            case "RS":
                value = part.factor * self._spectrum(part.name, quantity)
                return value, np.abs(value), -np.abs(value)
            case _:
                triple = self._combine(part.kind, part.name, quantity, depth + 1)
                value, upper, lower = (part.factor * item for item in triple)
                return (value, upper, lower) if part.factor >= 0.0 else (value, lower, upper)


def read_cases(store: ModelStore, spectra: tuple[SpectrumCase, ...], torsion_rows: Mapping[str, int]) -> CaseBook:
    """All cases of a document; combinations that name what is not analysed are refused."""
    static = tuple(case.name for case in STLD.values(store))
    combinations: dict[tuple[str, str], WeightedSum] = {}
    for kind, table in COMBINATIONS.items():
        for told in table.values(store):
            parts = tuple(SumPart(part.kind, part.case, part.factor) for part in told.parts)
            rule = code(told.rule, SumRule, f"{table.name} {told.name}: iTYPE")
            combinations[kind, told.name] = WeightedSum(rule, parts)
    book = CaseBook(static, {case.name: case for case in spectra}, combinations, torsion_rows)
    for (_, name), combination in combinations.items():
        _check(book, name, combination)
    return book


def _check(book: CaseBook, name: str, combination: WeightedSum) -> None:
    if not combination.parts:
        raise EngineRefusal(f"[Error] Load combination {name} is empty.")
    for part in combination.parts:
        known = (
            part.name in book.static
            if part.kind == "ST"
            else part.name in book.spectra
            if part.kind == "RS"
            else (part.kind, part.name) in book.combinations
        )
        if not known:
            raise EngineRefusal(
                f"[Error] Load combination {name} uses {part.name}({part.kind}), which is not analysed."
            )
