"""Every cell of a line of a text model changes a record, is told, or refuses the line, whatever its flags say."""

from collections.abc import Iterator
from typing import Any

import pytest

from app.engine.documents.text_model import survey_text_model
from app.engine.documents.text_switches import values_switched_off
from tests.engine.test_text_cut_lines import NODES, SAMPLES, command_of, survey

pytestmark = pytest.mark.any_kernel

Rows = list[list[str]]


def others(cell: str) -> list[str]:
    """Other things that a cell of this kind could hold."""
    if cell.upper() in {"YES", "NO"}:
        return ["NO" if cell.upper() == "YES" else "YES"]
    try:
        return [repr(float(cell) + 0.3125), str(int(float(cell)) + 1), "0"]
    except ValueError:
        return [f"{cell}Q"] if cell else ["7.25", "Q"]


def changed(rows: Rows) -> Iterator[tuple[int, int, Rows]]:
    for at, row in enumerate(rows):
        for place, cell in enumerate(row):
            for other in others(cell):
                if other != cell:
                    yield (
                        at,
                        place,
                        [[*r[:place], other, *r[place + 1 :]] if k == at else r for k, r in enumerate(rows)],
                    )


def outcome(command: str, rows: Rows) -> tuple[Any, ...]:
    """All that a reader of the file can see: records, remarks and refusals."""
    found = survey(command, [", ".join(row) for row in rows])
    entry = found.report.entries[command]
    return found.store.tables, {*entry.remarks}, {*entry.refusals}


@pytest.mark.parametrize("name", SAMPLES)
def test_no_cell_is_read_and_dropped_whatever_another_one_says(name: str) -> None:
    command = command_of(name)
    sample = [[cell.strip() for cell in line.split(",")] for line, _, _ in SAMPLES[name]]
    for _, _, variant in [(0, 0, sample), *changed(sample)]:
        before = outcome(command, variant)
        if before[2]:
            continue
        for at, place, other in changed(variant):
            is_thickness_of_both = command == "THICKNESS" and other[at][place] == other[at][place - 1]
            assert outcome(command, other) != before or is_thickness_of_both, f"{variant} reads as {other}"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("9, VALUE, T, YES, 0.2, 0.3, NO, 0, 0", "THIK-OUT 0.3 is given and not used, as bSAME is YES"),
        ("9, VALUE, YES, 0.2, 0.3, NO, 0, 0", "THIK-OUT 0.3 is given and not used, as bSAME is YES"),
        ("9, VALUE, T, YES, 0.2, 0, NO, 1, 0", "OFFTYPE 1 is given and not used, as bOFFSET is NO"),
        ("9, VALUE, T, YES, 0.2, 0, NO, 0, 0.1", "OFFSET 0.1 is given and not used, as bOFFSET is NO"),
        ("9, VALUE, T, YES, 0.2, 0.2, NO, 0, 0", ""),
        ("9, VALUE, T, NO, 0.2, 0.3, NO, 0, 0", ""),
    ],
)
def test_a_thickness_that_its_own_switch_leaves_out_is_told(line: str, told: str) -> None:
    entry = survey("THICKNESS", [line]).report.entries["THICKNESS"]
    assert [*entry.remarks] == ([told] if told else [])


OFF: dict[str, tuple[str, str, str]] = {
    "MATERIAL mass": (
        "9, USER, U, 1, 1, , C, NO, 0.05, 2, 2e7, 0.2, 1e-5, 24, 2.4",
        "MATL 9: MASS is given and not used, as bMASS_DENS is NO",
        "9, USER, U, 1, 1, , C, NO, 0.05, 2, 2e7, 0.2, 1e-5, 24, 0",
    ),
    "SECTION offset": (
        "9, DBUSER, B, LT, 0, 0, 0, 0.1, 0, 0, YES, NO, SB, 2, 0.5, 0.3",
        "SECT 9: USERDEF_OFFSET_YI is given and not used, as HORZ_OFFSET_OPT is 0",
        "9, DBUSER, B, LT, 0, 0, 1, 0.1, 0, 0, YES, NO, SB, 2, 0.5, 0.3",
    ),
    "SPRING fixed": (
        "1to2, LINEAR, YES, NO, NO, NO, NO, NO, 500, 0, 0, 0, 0, 0,",
        "NSPR 1, 2: SDR is given and not used, as F_S fixes the direction",
        "1to2, LINEAR, NO, NO, NO, NO, NO, NO, 500, 0, 0, 0, 0, 0,",
    ),
    "ELASTICLINK places": (
        "9, 1, 2, GEN, 0, NO, NO, NO, NO, NO, NO, 1, 2, 3, 4, 5, 6, NO, 0.3, 0.4,",
        "ELNK 9: DR is given and not used, as bSHEAR is NO",
        "9, 1, 2, GEN, 0, NO, NO, NO, NO, NO, NO, 1, 2, 3, 4, 5, 6, NO, 0.5, 0.5,",
    ),
    "SPDISP flag": (
        "1, 001000, 0.02, 0, -0.01, 0, 0, 0,",
        "SDSP 1: DISPLACEMENT is given and not used, as OPT_FLAG is NO",
        "1, 001000, 0, 0, -0.01, 0, 0, 0,",
    ),
    "BEAMLOAD eccentricity": (
        "1, BEAM, UNILOAD, GZ, NO, NO, LY, 0.2, 0, NO, 0, -1, 1, -1, 0, 0, 0, 0,",
        "BMLD 1: I_END is given and not used, as USE_ECCEN is NO",
        "1, BEAM, UNILOAD, GZ, NO, YES, LY, 0.2, 0, NO, 0, -1, 1, -1, 0, 0, 0, 0,",
    ),
    "PRESSURE direction": (
        "1, PRES, PLATE, FACE, GZ, 0, 0, 1, NO, -3, 0, 0, 0, 0,",
        "PRES 1: VECTORS is given and not used, as DIRECTION is not VECTOR",
        "1, PRES, PLATE, FACE, VECTOR, 0, 0, 1, NO, -3, 0, 0, 0, 0,",
    ),
    "EIGEN-CTRL range": (
        "LANCZOS, 12, 0, NO, 1, 0, NO",
        "EIGV 1: FRMIN is given and not used, as bMINMAX is NO",
        "LANCZOS, 12, 0, NO, 0, 0, NO",
    ),
}


@pytest.mark.parametrize("name", OFF)
def test_a_value_that_a_switch_of_its_record_leaves_out_is_told(name: str) -> None:
    line, told, used = OFF[name]
    assert [*values_switched_off(survey(command_of(name), [line]).store)] == [told]
    assert [*values_switched_off(survey(command_of(name), [used]).store)] == []


def test_a_release_that_is_not_made_is_told_with_its_end() -> None:
    made = survey("FRAME-RLS", ["1to2, NO, 000010, 0, 0, 0, 0, 0.5, 0", "000000, 0, 0, 0, 0, 0.5, 0,"])
    assert [*values_switched_off(made.store)] == [
        "FRLS 1, 2: VALUE_J is given and not used, as FLAG_J does not release the direction"
    ]


def test_many_records_are_told_in_one_sentence() -> None:
    lines = "".join(f" {k}, 000000, 1, 0, 0, 0, 0, 0,\n" for k in range(1, 13))
    (told,) = values_switched_off(survey_text_model(f"{NODES}*SPDISP\n{lines}").store)
    assert told.startswith("SDSP 1, 2, 3, 4, 5, 6, 7, 8 and 4 more: DISPLACEMENT")
