"""The set-up records of member design as midas-nx knows them: addresses, verbs and the fields of their payloads."""

import importlib
import inspect
import pkgutil
import re
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


@dataclass(frozen=True)
class SetUp:
    """One record: `path` below the base URL; `fields` as in the engine's data files."""

    path: str
    verbs: frozenset[str]
    fields: dict[str, Any]


def set_up_records() -> list[SetUp]:
    """Every one that GEN NX has, in the order of its address."""
    found = [
        SetUp(kind.ENDPOINT.strip("/"), frozenset(kind.METHODS), _fields(_payload(module, name)))
        for module in _modules(midas_nx.design)
        for name, kind in vars(module).items()
        if inspect.isclass(kind) and issubclass(kind, DbResource) and kind.__module__ == module.__name__
        if "gen" in kind.PRODUCTS
    ]
    return sorted(found, key=lambda record: record.path)


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
