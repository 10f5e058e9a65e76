"""The set-up records of member design as midas-nx knows them: addresses, verbs and the fields of their payloads."""

import importlib
import inspect
import pkgutil
import re
import sys
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import midas_nx.design
from midas_nx.db.base import DbResource

SCALARS = {float: "number", int: "integer", str: "string", bool: "boolean"}
# Its payload alone is not named after its class.
OTHER_PAYLOADS = {"CombinedRatioCalculationMethodForCircularSection": "CombinedRatioCalculationMethodPayload"}
# The name of a field that stands for every name: a map from ids that the caller chooses.
ANY_NAME = "*"
# How a comment beside a field tells a closed list: "A"=meaning/"B", one of 1/2, Yes=0/No=1, sizes of bars, one word.
WORD = r'"[^"]+"'
MEANING = r'(?:\s?=\s?(?:[^/",(]|\([^)]*\)|/(?!\s?"))*)?'
WORDS = re.compile(rf"{WORD}{MEANING}(?:\s?/\s?{WORD}{MEANING})+")
NUMBERS = re.compile(r"one of ([\d.]+(?:/[\d.]+)+)")
TWO_NUMBERS = re.compile(r"=(\d)\s?/\s?[^/]*=(\d)")
ONE_WORD = re.compile(r'currently only "([^"]+)"')
BARS = "D4~D57"
# Between 0.5 and 1 whatever the code; which values the list holds depends on another field.
NOT_CLOSED = frozenset({"RANGE_MAX", "RANGE_MIN"})


@dataclass(frozen=True)
class SetUp:
    """One record: `path` below the base URL; `fields` as in the engine's data files."""

    path: str
    verbs: frozenset[str]
    fields: dict[str, Any]
    payload: Any


def set_up_records() -> list[SetUp]:
    """Every one that GEN NX has, in the order of its address."""
    found = [
        SetUp(kind.ENDPOINT.strip("/"), frozenset(kind.METHODS), _fields(payload), payload)
        for module in _modules(midas_nx.design)
        for name, kind in vars(module).items()
        if inspect.isclass(kind) and issubclass(kind, DbResource) and kind.__module__ == module.__name__
        if "gen" in kind.PRODUCTS
        for payload in [_payload(module, name)]
    ]
    return sorted(found, key=lambda record: record.path)


def choices_told(record: SetUp) -> dict[str, list[str | float]]:
    """The closed lists that are told beside the fields, by the path of each field."""
    return dict(_choices(record.payload, "", ""))


def _choices(kind: Any, said: str, path: str) -> Iterator[tuple[str, list[str | float]]]:
    inner = typing.get_args(kind)
    if typing.get_origin(kind) is not None:
        yield from _choices(inner[-1], said, path)
    elif kind in SCALARS:
        found = _listed(kind, said) if path.rpartition(".")[2] not in NOT_CLOSED else []
        if found:
            yield path, found
    else:
        told = _comments(kind)
        for name, field in typing.get_type_hints(kind).items():
            yield from _choices(field, told.get(name, ""), f"{path}.{name}" if path else name)


def _listed(kind: Any, said: str) -> list[str | float]:
    if kind is str:
        words, only = WORDS.search(said), ONE_WORD.search(said)
        if words:
            return re.findall(r'"([^"]+)"', words[0])
        return [BARS] if BARS in said else [only[1]] if only else []
    numbers = NUMBERS.search(said)
    if numbers:
        return [float(each) for each in numbers[1].split("/")]
    two = TWO_NUMBERS.search(said) if kind is int else None
    return [int(two[1]), int(two[2])] if two else []


def _comments(kind: Any) -> dict[str, str]:
    """What is said of each field, also of those that stand in the class which this one extends."""
    source = inspect.getsource(kind)
    (parent,) = re.findall(r"^class \w+\((\w+)", source)
    told = dict(re.findall(r"^    (\w+): [^#\n]+#\s*(.*)$", source, re.MULTILINE))
    base = getattr(sys.modules[kind.__module__], parent)
    return told if base is typing.TypedDict else _comments(base) | told


def commands() -> list[str]:
    """What the functions beside them post to: runs, tables, reports and pictures."""
    found: set[str] = set()
    for module in _modules(midas_nx.design):
        text = Path(str(module.__file__)).read_text(encoding="utf-8")
        bases = re.findall(r'^_BASE = "/(.+)"$', text, re.MULTILINE)
        found.update(f"{base}/{name}" for base in bases for name in re.findall(r'_post\(\s*f"{_BASE}/([^"]+)"', text))
    return sorted(found)


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        yield importlib.import_module(found.name)


def _payload(module: ModuleType, name: str) -> Any:
    return getattr(module, OTHER_PAYLOADS.get(name, f"{name}Payload"))


def _fields(kind: Any) -> Any:
    if kind in SCALARS:
        return SCALARS[kind]
    inner = typing.get_args(kind)
    match typing.get_origin(kind):
        case None:
            return {name: _fields(field) for name, field in typing.get_type_hints(kind).items()}
        case origin if origin is list:
            return [_fields(inner[0])]
        case origin if origin is dict:
            return {ANY_NAME: _fields(inner[1])}
        case origin:
            raise AssertionError(f"midas-nx types a payload with {origin}")
