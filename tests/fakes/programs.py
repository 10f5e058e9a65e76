"""Programs of the tests that Lintel starts in the place of its own, from a folder where `-m tests...` finds nothing."""

import sys
from pathlib import Path

_ROOT = str(Path(__file__).parents[2])


def module(name: str) -> tuple[str, ...]:
    """The command for a module of the tests; arguments may follow."""
    run = f"import runpy, sys; sys.path.insert(0, {_ROOT!r}); runpy.run_module({name!r}, None, '__main__', True)"
    return (sys.executable, "-P", "-c", run)
