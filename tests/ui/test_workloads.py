"""What still fits on the GPU: judged, planned, learned, kept."""

from dataclasses import replace

import pytest

from app.protocol.fitting import MARGIN_BYTES
from app.protocol.queries import FitVerdict
from app.protocol.states import GpuDevice, GpuProcess, VramSample
from app.ui import samples
from app.ui.state.memory import GB
from app.ui.state.workloads import (
    Basis,
    GpuWork,
    Workload,
    begin_learning,
    from_text,
    judged,
    kept,
    room_for_model,
    to_text,
    usual,
    watched,
)

FITS, TIGHT, NO = FitVerdict.FITS, FitVerdict.TIGHT, FitVerdict.NO


def work(key: str, need: float, *, is_planned: bool = False) -> Workload:
    return Workload(key=key, name=key, need_bytes=round(need * GB), is_planned=is_planned)


def device(free: float, *processes: GpuProcess, lintel: float | None = 0.0) -> GpuDevice:
    return GpuDevice(
        name="Test",
        total_bytes=8 * GB,
        used_bytes=round((8 - free) * GB),
        free_bytes=round(free * GB),
        lintel_bytes=None if lintel is None else round(lintel * GB),
        processes=processes,
    )


def look(*devices: GpuDevice) -> VramSample:
    return VramSample(at=samples.AT, devices=devices)


def program(used: float | None) -> GpuProcess:
    return GpuProcess(pid=7, name="game", used_bytes=None if used is None else round(used * GB))


@pytest.mark.parametrize(("need", "expected"), [(1.0, FITS), (1.9, TIGHT), (2.1, NO)])
def test_work_fits_only_when_the_margin_stays_free(need: float, expected: FitVerdict) -> None:
    assert MARGIN_BYTES > 0.1 * GB
    assert judged(2 * GB, (work("a", need),))[0].verdict is expected


def test_what_is_ticked_is_taken_in_order_and_the_rest_is_judged_by_what_is_left() -> None:
    rows = judged(
        4 * GB, (work("a", 1), work("b", 2, is_planned=True), work("c", 1.9, is_planned=True), work("d", 0.05))
    )
    assert [(one.workload.key, one.verdict) for one in rows] == [("a", NO), ("b", FITS), ("c", TIGHT), ("d", TIGHT)]
    assert [round(one.left_bytes / GB, 2) for one in rows] == [0.1, 4.0, 2.0, 0.1]


def test_a_programs_peak_is_learned_even_when_it_ends() -> None:
    asked = GpuWork(workloads=(), learning=begin_learning(device(6, program(0.5)), "game", 7))
    for used in (1.5, 3.25, 0.75):
        asked = watched(asked, look(device(6, program(used))))
    asked = watched(asked, look(device(6)))
    [found] = kept(asked, "k").workloads
    assert (found.name, found.need_bytes, found.basis) == ("game", round(3.25 * GB), Basis.LEARNED)


def test_where_shares_are_not_told_the_growth_of_everything_else_is_learned() -> None:
    asked = GpuWork(workloads=(), learning=begin_learning(device(6, program(None), lintel=1), "game", 7))
    asked = watched(asked, look(device(3, program(None), lintel=2)))
    assert kept(asked, "k").workloads[0].need_bytes == 2 * GB


def test_nothing_is_kept_of_a_program_that_used_nothing() -> None:
    asked = GpuWork(workloads=usual(), learning=begin_learning(device(6, program(None)), "game", None))
    assert kept(watched(asked, look(device(7))), "k") == GpuWork(workloads=usual())


def test_a_model_may_take_the_place_of_the_loaded_one_but_not_of_planned_work() -> None:
    planned = GpuWork(workloads=(work("a", 1, is_planned=True), work("b", 5)))
    assert room_for_model(look(device(2), device(4, lintel=1.5)), planned) == 4.5 * GB
    assert room_for_model(look(), planned) is None


def test_the_list_is_kept_and_what_cannot_be_read_is_left_out() -> None:
    changed = (*usual()[1:], replace(work("x", 2.5, is_planned=True), name="한글 CAD", basis=Basis.LEARNED))
    assert from_text(to_text(changed)) == changed
    assert from_text("") == from_text("{") == from_text("{}") == usual()
    assert from_text('[{"key":"web","name":"","bytes":-5,"basis":"usual"},7]') == ()
