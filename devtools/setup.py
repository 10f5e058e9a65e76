"""The shared first half of every command: system libraries, environment, packages; at once when nothing changed."""

import sys
from collections.abc import Iterable

from devtools.console import Steps
from devtools.environment import install_packages, lock_digests, make_environment
from devtools.model import fetch_model
from devtools.places import Places
from devtools.process import only_one
from devtools.stamp import Level, Stamp, read_stamp, write_stamp
from devtools.system import Group, install_missing, this_machine


def prepare(places: Places, level: Level, groups: Iterable[Group], *, with_model: bool, skip_system: bool) -> None:
    """Bring the machine and .venv to what `level` and `groups` ask; raises SetupError with what to do."""
    wanted = () if skip_system or sys.platform != "linux" else tuple(groups)
    if not with_model and is_prepared(places, read_stamp(places.stamp), level, wanted):
        return
    with only_one(places.setup_lock, "another set-up of this checkout"):
        _prepare(places, level, wanted, with_model=with_model)


def is_prepared(places: Places, stamp: Stamp, level: Level, groups: Iterable[Group]) -> bool:
    """Whether nothing is left to do, told from the stamp alone."""
    has_system = {group.value for group in groups} <= set(stamp.system)
    return has_system and places.python.exists() and stamp.has_packages(level, lock_digests(places))


def _prepare(places: Places, level: Level, groups: tuple[Group, ...], *, with_model: bool) -> None:
    steps = Steps(4 if with_model else 3)
    with steps.step("System libraries, compiler and fonts"):
        install_missing(groups, this_machine())
    with steps.step(f"Python environment in {places.venv}"):
        make_environment(places)
    stamp = read_stamp(places.stamp)
    with steps.step("Python packages (a first download is about 250 MB)"):
        if not stamp.has_packages(level, lock_digests(places)):
            install_packages(places, stamp.level_to_install(level))
    write_stamp(places.stamp, read_stamp(places.stamp).with_system(group.value for group in groups))
    if with_model:
        with steps.step("The small local model (93 MB)"):
            fetch_model(places)
