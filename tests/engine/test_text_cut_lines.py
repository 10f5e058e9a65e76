"""A line of a text model that is cut is refused or told; it is never filled with zeros that nobody wrote.

Which cells a line must have follows the comment lines that GEN NX and Gen write above the commands of their exports.
"""

import pytest

from app.engine.documents.text_commands import ALIASES, COMMANDS
from app.engine.documents.text_model import KEYED, LISTED, SINGLE, TextModel, survey_text_model

pytestmark = pytest.mark.any_kernel

NODES = "*NODE\n 1, 0, 0, 0\n 2, 4, 0, 0\n 3, 4, 4, 0\n 4, 0, 4, 0\n*STLDCASE\n DL, D,\n*USE-STLD, DL\n"
# One record as its lines, and of each line how many cells it must have. A step means that what follows comes in tuples
# of that many cells, so that a line which ends between two tuples says all that it says.
SAMPLES: dict[str, tuple[tuple[str, int, int], ...]] = {
    "UNIT": (("KIPS, FT, BTU, F", 2, 0),),
    "STRUCTYPE": (("3, 2, 2, YES, YES, 32.2, 5, YES, YES, YES", 9, 0),),
    "NODE": (("9, 1, 2, 3", 4, 0),),
    "ELEMENT a beam": (("9, BEAM, 1, 2, 1, 2, 90, 0", 7, 0),),
    "ELEMENT a truss": (("9, TRUSS, 1, 2, 1, 2, 90, 0", 7, 0),),
    "ELEMENT a hook": (("9, TENSTR, 1, 2, 1, 2, 90, 2, 0.01, 0, NO", 11, 0),),
    "ELEMENT a plate": (("9, PLATE, 1, 2, 1, 2, 3, 4, 2, 0, 0", 9, 0),),
    "ELEMENT a triangle": (("9, PLATE, 1, 2, 1, 2, 3, 0, 2, 0, 0", 9, 0),),
    "ELEMENT a wall": (("9, WALL, 1, 2, 1, 2, 3, 4, 2, 7, 0", 10, 0),),
    "ELEMENT a solid": (("9, SOLID, 1, 0, 1, 2, 3, 4, 5, 6, 7, 8", 12, 0),),
    "MATERIAL a grade": (("9, CONC, C24, 1, 1, , C, YES, 0.05, 1, KS21(RC), , C24, YES, 2.2e7", 15, 0),),
    "MATERIAL values": (("9, USER, U, 1, 1, , C, YES, 0.05, 2, 2e7, 0.2, 1e-5, 24, 2.4", 15, 0),),
    "MATERIAL of directions": (
        ("9, USER, U, 1, 1, , C, YES, 0.05, 3, 1, 2, 3, 1e-5, 2e-5, 3e-5, 4, 5, 6, 0.1, 0.2, 0.3, 24, 2.4", 24, 0),
    ),
    "MATERIAL of two": (
        ("9, SRC, S, 1, 1, , C, YES, 0.05, 1, KS22(S), , SM355, YES, 2e8, 2, 2e7, 0.2, 1e-5, 24, 2.4", 21, 0),
    ),
    "SECTION by sizes": (
        ("9, DBUSER, B, LT, 1, 0, 1, 0.1, 1, 0.2, YES, YES, B, 2, 0.5, 0.3, 0.01, 0.02, 0.28, 0.03", 20, 0),
    ),
    "SECTION by name": (("9, DBUSER, H, LT, 1, 0, 1, 0.1, 1, 0.2, YES, YES, H, 1, KS21, H400x200x8/13", 16, 0),),
    "SECTION by stiffness": (
        ("9, VALUE, V, LT, 1, 0, 1, 0.1, 1, 0.2, YES, YES, SB, YES, 1, 2, 3, 4, 5, 6, 7, 8", 22, 0),
        ("1, 2, 3, 4, 5, 6", 6, 0),
        ("1, 2, 3, 4, 5, 6", 6, 0),
        ("1, 2, 3, 4, 5, 6, 7, 8", 8, 0),
    ),
    "THICKNESS one": (("9, VALUE, T, YES, 0.2, 0, NO, 0, 0", 7, 0),),
    "THICKNESS two": (("9, VALUE, T, NO, 0.2, 0.3, NO, 0, 0", 7, 0),),
    "THICKNESS of an older file": (("9, VALUE, NO, 0.2, 0.3, NO, 0, 0", 6, 0),),
    "GROUP": (("G, 1to2, 1, 1", 3, 0),),
    "BNDR-GROUP": (("G, 1", 1, 0),),
    "LOAD-GROUP": (("G", 1, 0),),
    "TENDON-GROUP": (("G", 1, 0),),
    "STORY": (("NAME=2F, 3, YES, 1, 2, 3, 4, 5, 6, 7, 8, 1.1, 1.2", 13, 0),),
    "STLDCASE": (("LL, L, of people", 2, 0),),
    "CONSTRAINT": (("1to2, 1110001, G", 2, 0),),
    "FRAME-RLS": (("1to2, YES, 0001110, 1, 2, 3, 4, 5, 6, 7", 10, 0), ("0001110, 1, 2, 3, 4, 5, 6, 7, G", 8, 0)),
    "SPRING": (("1to2, LINEAR, YES, NO, NO, NO, NO, YES, 1, 2, 3, 4, 5, 6, YES, 1, 2, 3, 4, 5, 6, G", 14, 7),),
    "SPRING of the oldest files": (("1to2, 1, 2, 3, 4, 5, 6, G", 7, 0),),
    "ELASTICLINK all": (("9, 1, 2, GEN, 30, NO, NO, NO, NO, NO, YES, 1, 2, 3, 4, 5, 6, YES, 0.3, 0.4, G", 20, 0),),
    "ELASTICLINK one way": (("9, 1, 2, COMP, 30, 500, NO, 0.5, 0.5, G", 7, 0),),
    "ELASTICLINK rigid": (("9, 1, 2, RIGID, 30, NO, 0.5, 0.5, G", 6, 0),),
    "RIGIDLINK": (("1, 110001, 2to3, G", 3, 0),),
    "OFFSET": (("1to2, GLOBAL, 1, 2, 3, 4, 5, 6, G", 8, 0),),
    "RLS-DIAP": (("1to2", 1, 0),),
    "NODALMASS": (("1to2, 1, 2, 3, 4, 5, 6", 7, 0),),
    "ELEM-SRF": (("1to2, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, G", 8, 0),),
    "PLATE-SSRF": (("1to2, 0.7, 0.7, 0.6, 0.5, 0.5, 0.5, 0.5, 0.5, G", 9, 0),),
    "WALL-SSRF": (("1to2, 1, 1, , 1, 1, 1, 1", 3, 0),),
    "FLOADTYPE": (("OFFICE, of the first floor", 1, 0), ("DL, -4, YES, DL, -2, YES", 3, 3)),
    "FLOORLOAD two ways": (("OFFICE, 2, 30, 2, 45, 1.5, GZ, YES, D, YES, YES, G, 1, 2, 3, 4", 12, 1),),
    "FLOORLOAD by length": (("OFFICE, 4, GZ, YES, D, G, 1to4", 6, 1),),
    "PRESSURE on a face": (("1to2, PRES, PLATE, FACE, GZ, 1, 2, 3, YES, -3, 0, 0, 0, 0, G, 4", 14, 0),),
    "PRESSURE on corners": (("1to2, PRES, PLATE, FACE, GZ, 1, 2, 3, YES, 0, 1, 2, 3, 4, G, 4", 14, 0),),
    "PRESSURE on an edge": (("1to2, PRES, WALL, EDGE, 3, GZ, 1, 2, 3, 0, 1, 2, G, 4", 12, 0),),
    "SPDISP": (("1to2, 111111, 1, 2, 3, 4, 5, 6, G", 8, 0),),
    "SYSTEMPER": (("30, G", 1, 0),),
    "ELTEMPER": (("1to2, 30, G", 2, 0),),
    "NDTEMPER": (("1to2, 30, G", 2, 0),),
    "SELFWEIGHT": (("0.1, 0.2, -1, G", 3, 0),),
    "CONLOAD": (("1to2, 1, 2, 3, 4, 5, 6, G", 7, 0),),
    "BEAMLOAD": (
        ("1to2, BEAM, UNILOAD, GZ, YES, YES, LY, 0.1, 0.2, YES, 0, 1, 0.3, 2, 0.6, 3, 1, 4, G, NO, 0, 0, NO", 18, 0),
    ),
    "BEAMLOAD of an older file": (("1to2, BEAM, UNILOAD, GZ, YES, 0, 1, 0.3, 2, 0.6, 3, 1, 4, G", 13, 0),),
    "BEAMLOAD a pressure": (
        ("1, BEAM, PRESSURE, GZ, YES, NO, LY, 0, 0, NO, 0, 1, 0.3, 2, 0.6, 3, 1, 4, G, YES, 0.4, 0.5, YES, 0", 21, 0),
    ),
    "LOADTOMASS": (("XY, YES, YES, YES, YES, 9.81", 6, 0), ("DL, 1, DL, 0.25", 2, 2)),
    "LOADCOMB": (("NAME=A, STEEL, ACTIVE, 1, 1, why, 1, 2, 3", 5, 0), ("ST, DL, 1.2, ST, DL, 0.5", 3, 3)),
    "EIGEN-CTRL of Lanczos": (("LANCZOS, 12, 0, YES, 1, 2, YES", 6, 0),),
    "EIGEN-CTRL of subspaces": (("EIGEN, 12, 30, 5, 1e-8, YES, 1, 2, YES", 5, 0),),
    "PDEL-CTRL": (("5, 1e-5", 2, 0), ("DL, 1.2, DL, 0.5", 2, 2)),
    "SFUNCTION": (
        ("FUNC=RS, 2, 1, 1.5, 9.81, 0.04, why", 6, 0),
        ("0, 0.2, 0.1, 0.5", 2, 2),
        ("0.5, 0.5, 6, 0.05", 2, 2),
    ),
    "SPLDCASE": (
        ("NAME=RX, XY, 30, 1.1, 0.9, NO, NO, LOG, why", 8, 0),
        ("SRSS, YES, 1, YES", 4, 0),
        ("RS", 1, 0),
        ("YES, 1, NO, 0.5", 2, 2),
    ),
}


def command_of(name: str) -> str:
    return name.partition(" ")[0]


def survey(command: str, lines: list[str]) -> TextModel:
    head = "" if command in SINGLE else NODES
    return survey_text_model(f"{head}*{command}\n" + "".join(f" {line}\n" for line in lines) + "*ENDDATA\n")


def cuts() -> list[tuple[str, int, int]]:
    return [
        (name, row, count)
        for name, lines in SAMPLES.items()
        for row, (line, _, _) in enumerate(lines)
        for count in range(1, len(line.split(",")))
    ]


def test_every_command_that_is_read_has_a_sample() -> None:
    others = {"STLDCASE", "SELFWEIGHT", "PDELTA-CTRL"}
    assert {*map(command_of, SAMPLES)} | {"PDELTA-CTRL"} == {*COMMANDS, *KEYED, *SINGLE, *LISTED} | others
    assert set(ALIASES.values()) <= set(COMMANDS)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_whole_line_is_taken_without_a_word(name: str) -> None:
    entry = survey(command_of(name), [line for line, _, _ in SAMPLES[name]]).report.entries[command_of(name)]
    assert entry.refusals == {}
    assert entry.records
    assert {told for told in entry.remarks if "perimeters" not in told} == set()


@pytest.mark.parametrize(("name", "row", "count"), cuts(), ids=str)
def test_a_cut_line_is_refused_or_told_or_says_the_same_as_empty_cells(name: str, row: int, count: int) -> None:
    command = command_of(name)
    lines = [line for line, _, _ in SAMPLES[name]]
    _, required, step = SAMPLES[name][row]
    cells = lines[row].split(",")
    cut = survey(command, [*lines[:row], ",".join(cells[:count]), *lines[row + 1 :]])
    entry = cut.report.entries[command]
    is_told = bool(entry.refusals or entry.remarks)
    if count < required or (step and (count - required) % step):
        assert is_told, f"{','.join(cells[:count])} became {cut.store.tables} without a word"
    if is_told or step:
        return
    emptied = [*cells[:count], *[""] * (len(cells) - count)]
    whole = survey(command, [*lines[:row], ",".join(emptied), *lines[row + 1 :]])
    assert cut.store.tables == whole.store.tables
