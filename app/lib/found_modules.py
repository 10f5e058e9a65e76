"""The modules of a package, for what is declared module by module: a new one is found, and nowhere named again."""

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType
from typing import TypeVar

T = TypeVar("T")


def modules_of(package: str) -> Iterator[ModuleType]:
    """Every module of a package and of the packages in it, in the order of their names; each is imported.

    What is run (`__main__`) is no part of what a package declares.
    """
    found = pkgutil.walk_packages(importlib.import_module(package).__path__, f"{package}.")
    for name in sorted(each.name for each in found if not each.ispkg):
        if not name.endswith(".__main__"):
            yield importlib.import_module(name)


def declared_in(package: str, name: str, kind: type[T]) -> Iterator[T]:
    """What the modules of a package declare under a name; a module need not declare it."""
    for module in modules_of(package):
        declared: object = getattr(module, name, None)
        if declared is None:
            continue
        if not isinstance(declared, kind):
            raise TypeError(f"{module.__name__}.{name} is no {kind.__name__}")
        yield declared
