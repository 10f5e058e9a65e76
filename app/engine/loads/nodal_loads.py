"""Loads on nodes, of every kind that acts there, in kN and m: for the solver and for pictures."""

from collections.abc import Callable, Iterator

from app.engine.loads.body_forces import body_forces
from app.engine.loads.on_nodes import OnNodes
from app.engine.records.nodal_loads import CNLD, NodalLoad
from app.engine.records.scaling import in_kn_m


def _given(found: OnNodes) -> Iterator[tuple[int, NodalLoad]]:
    for node, load in CNLD.each(found.store):
        yield node, in_kn_m(load, found.units)


READERS: tuple[Callable[[OnNodes], Iterator[tuple[int, NodalLoad]]], ...] = (_given, body_forces)


def read_nodal_loads(found: OnNodes) -> Iterator[tuple[int, NodalLoad]]:
    """Every load with its node."""
    for read in READERS:
        yield from read(found)
