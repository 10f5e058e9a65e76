"""Commands of a text model for loads, masses from loads, combinations, spectra and analysis control."""

from app.engine.documents.text_target import Line, TextTarget
from app.engine.records.analysis_control import EigenvalueControl, FactoredCase, PDeltaControl
from app.engine.records.spectra import ModeFactor, StoredSpectrumPoint
from app.engine.records.text.cells import Cells, as_flag, ids_of, is_number, is_yes_or_no
from app.engine.records.text.layout import Columns, columns, columns_of, keyed
from app.engine.records.text.loads import (
    COMBINATION,
    COMBINATION_LISTS,
    COMBINATION_NAME,
    COMBINED_CASES,
    FLOOR_CASES,
    MASS_CASES,
    MASS_DIRECTION,
)
from app.engine.store.errors import wrong_field
from app.trade.json_types import JsonObject, JsonValue

ONE_WAY, TWO_WAY = 1, 2
DISPLACEMENT_FLAGS = 6
# What a first line of several must have, and the groups of cells that follow on the others.
FLOOR_TYPE = columns("NAME:s! DESC:s~")
ITERATION, FACTORED_CASES = columns_of(PDeltaControl), columns_of(FactoredCase)
FUNCTION = columns("NAME/FUNC:k! iTYPE:i! iMETHOD:i=0 SCALE:n! GRAV:n! DRATIO:n! DESC:s~")
POINTS, MODE_FACTORS = columns_of(StoredSpectrumPoint), columns_of(ModeFactor)
SPECTRUM_CASE = columns("NAME:k! DIR:w! ANGLE:n! SCALE:n! PMFT/PMFACT:n!")
SPECTRUM_CASE_REST = columns("INTERP:w! DESC:s~")
SPECTRUM_MODES = columns("COMTYPE:w! bADDSIGN:b=NO iSIGNTYPE/iSIGN:i=0 bMODE:b=NO")
MODES_CELL = 3
MODES = columns_of(EigenvalueControl, "iFREQ")
LIMITS = columns_of(EigenvalueControl, "bMINMAX", "FRMIN", "FRMAX")
SUBSPACE = columns("iITER:i=20 iDIM:i=0 TOL:n=1e-10")
STURM = columns("bSTRUM:b~")
LONGEST_FLOOR_LOAD = 8


def floor_load_type(target: TextTarget, lines: list[Line]) -> None:
    """NAME, DESC; on the second line LCNAME, FLOAD, bSBU for up to eight load cases."""
    record = _first(target, lines[0], FLOOR_TYPE)
    found = [item for line in lines[1:] for item in FLOOR_CASES.groups(line.cells)]
    if not found or len(found) > LONGEST_FLOOR_LOAD:
        raise wrong_field("a floor load type has a second line with one to eight load cases")
    target.append("FBLD", {**record, "ITEM": found})


def _first(target: TextTarget, line: Line, layout: Columns, what: str = "no field of the API holds it") -> JsonObject:
    """The record of a first line that others follow."""
    cells = line.cells
    record = layout.read(cells)
    target.finish(line, cells, what)
    return record


def floor_load(target: TextTarget, lines: list[Line]) -> None:
    """LTNAME, iDIST, [ANGLE, iSBEAM, SBANG, SBUW,] DIR, bPROJ, DESC, [bEX, [bAL,]] GROUP, NODE1, ..., NODEn.

    Only one-way and two-way loads have the angle and sub-beams; bEX and bAL came with later releases.
    """
    (line,) = lines
    cells = line.cells
    kind, distribution = cells.text("LTNAME"), cells.whole("iDIST")
    record: dict[str, JsonValue] = {"FLOOR_LOAD_TYPE_NAME": kind, "FLOOR_DIST_TYPE": distribution}
    if is_number(cells.peek()):
        record |= {"LOAD_ANGLE": cells.number("ANGLE"), "SUB_BEAM_NUM": cells.whole("iSBEAM", 0)}
        record |= {"SUB_BEAM_ANGLE": cells.number("SBANG", 0), "UNIT_SELF_WEIGHT": cells.number("SBUW", 0)}
    elif distribution in {ONE_WAY, TWO_WAY}:
        raise wrong_field("a one-way or two-way floor load has ANGLE, iSBEAM, SBANG and SBUW before DIR")
    record |= {"DIR": cells.word("DIR"), "OPT_PROJECTION": cells.flag("bPROJ"), "DESC": cells.cell("DESC")}
    for name in ("OPT_EXCLUDE_INNER_ELEM_AREA", "OPT_ALLOW_POLYGON_TYPE_UNIT_AREA"):
        if is_yes_or_no(cells.peek()):
            record |= {name: cells.flag(name)}
    group = cells.cell("GROUP")
    # Loops may be written with one cell a node or as a list in one cell.
    nodes: list[JsonValue] = [node for (written,) in cells.groups("NODE") for node in ids_of(written)]
    target.append("FBLA", {**record, "GROUP_NAME": group, "NODES": nodes})
    target.finish(line, cells)


def pressure(target: TextTarget, lines: list[Line]) -> None:
    """ELEM_LIST, PRES, PLATE, FACE, DIR, VX, VY, VZ, bPROJ, PU, P1, ..., P4, GROUP, PSLTKEY; or EDGE, iEDGE, DIR, VX,
    VY, VZ, PU, P1, P2, GROUP. PU is the same everywhere, the others count where it is 0."""
    (line,) = lines
    cells = line.cells
    elements = cells.ids("ELEM_LIST")
    command, kind, place = (cells.word(name) for name in ("CMD", "ELEM_TYPE", "FACE or EDGE"))
    if command != "PRES" or kind not in {"PLATE", "WALL"} or place not in {"FACE", "EDGE"}:
        raise wrong_field(f"{command} {kind} {place} pressures are not read; use PRES, PLATE, FACE or EDGE")
    item: dict[str, JsonValue] = {"CMD": command, "ELEM_TYPE": kind, "FACE_EDGE_TYPE": place}
    if place == "EDGE":
        item |= {"EDGE_FACE": cells.whole("iEDGE")}
    item |= {"DIRECTION": cells.word("DIR"), "VECTORS": cells.numbers("VX, VY, VZ", 3)}
    if place == "FACE":
        item |= {"OPT_PROJECTION": cells.flag("bPROJ")}
    values = _pressures(cells, 4 if place == "FACE" else 2)
    item |= {"FORCES" if place == "FACE" else "EDGE_LOADS": values, "GROUP_NAME": cells.optional()}
    if is_number(cells.peek()):
        item |= {"PSLT_KEY": cells.whole("PSLTKEY")}
    target.add_items("PRES", elements, {"LCNAME": target.current_case(), **item})
    target.finish(line, cells)


def _pressures(cells: Cells, count: int) -> list[JsonValue]:
    uniform, others = cells.number("PU", 0), cells.numbers("P", count)
    if not uniform:
        return others
    if any(others):
        raise wrong_field("a pressure has either PU or values at its corners, not both")
    return [uniform] * count


def given_displacement(target: TextTarget, lines: list[Line]) -> None:
    """NODE_LIST, FLAG, Dx, Dy, Dz, Rx, Ry, Rz, GROUP."""
    (line,) = lines
    cells = line.cells
    nodes, flags = cells.ids("NODE_LIST"), cells.text("FLAG")
    if len(flags) != DISPLACEMENT_FLAGS or set(flags) - {"0", "1"}:
        raise wrong_field(f"FLAG {flags!r} needs 6 digits of 0 and 1")
    values: list[JsonValue] = [
        {"OPT_FLAG": flag == "1", "DISPLACEMENT": value}
        for flag, value in zip(flags, cells.numbers("displacement", DISPLACEMENT_FLAGS), strict=True)
    ]
    item: dict[str, JsonValue] = {"LCNAME": target.current_case(), "VALUES": values, "GROUP_NAME": cells.optional()}
    target.add_items("SDSP", nodes, item)
    target.finish(line, cells)


def system_temperature(target: TextTarget, lines: list[Line]) -> None:
    """TEMPER, GROUP."""
    (line,) = lines
    cells = line.cells
    record: dict[str, JsonValue] = {"LCNAME": target.current_case(), "TEMPER": cells.number("TEMPER")}
    target.append("STMP", record | {"GROUP_NAME": cells.optional()})
    target.finish(line, cells)


def element_temperature(target: TextTarget, lines: list[Line]) -> None:
    """ELEM_LIST, TEMPER, GROUP."""
    _temperature(target, lines, "ETMP", "TEMP")


def nodal_temperature(target: TextTarget, lines: list[Line]) -> None:
    """NODE_LIST, TEMPER, GROUP."""
    _temperature(target, lines, "NTMP", "TEMPER")


def _temperature(target: TextTarget, lines: list[Line], table: str, name: str) -> None:
    (line,) = lines
    cells = line.cells
    keys = cells.ids("the list")
    item: dict[str, JsonValue] = {"LCNAME": target.current_case(), name: cells.number("TEMPER")}
    target.add_items(table, keys, item | {"GROUP_NAME": cells.optional()})
    target.finish(line, cells)


def loads_to_masses(target: TextTarget, lines: list[Line]) -> None:
    """DIR, bNODAL, bBEAM, bFLOOR, bPRES, GRAV; then LCNAME, FACTOR pairs over as many lines as they need."""
    record = _first(target, lines[0], MASS_DIRECTION)
    cases = [case for line in lines[1:] for case in MASS_CASES.groups(line.cells)]
    target.append("LTOM", {**record, "vLC": cases})


def combination(target: TextTarget, lines: list[Line]) -> None:
    """NAME=, KIND, ACTIVE, bES, iTYPE, DESC, iSERV-TYPE, nLCOMTYPE, nSEISTYPE; then ANAL, LCNAME, FACT triples."""
    cells = lines[0].cells
    name = cells.peek()
    record = COMBINATION_NAME.read(cells)
    kind = cells.word("KIND")
    record |= COMBINATION.read(cells)
    target.finish(lines[0], cells)
    table = COMBINATION_LISTS.get(kind)
    if table is None:
        raise wrong_field(f"{kind} is no list of load combinations")
    found = [part for line in lines[1:] for part in COMBINED_CASES.groups(line.cells)]
    if not found:
        raise wrong_field(f"the combination {keyed(name, 'NAME')} has no second line with its load cases")
    target.append(table, {**record, "vCOMB": found})


def eigenvalues(target: TextTarget, lines: list[Line]) -> None:
    """LANCZOS, iFREQ, -, bMINMAX, FRMIN, FRMAX, bSTURM; EIGEN, iFREQ, iITER, iDIM, TOL, ...; RITZ is not analysed."""
    cells = lines[0].cells
    kind = cells.word("TYPE")
    kind = {"SUBSPACE": "EIGEN"}.get(kind, kind)
    if kind not in {"LANCZOS", "EIGEN"}:
        raise wrong_field(f"{kind} (Ritz vectors or another solver) is not analysed; use LANCZOS")
    record: dict[str, JsonValue] = {"TYPE": kind, **MODES.read(cells)}
    if kind == "EIGEN":
        record |= SUBSPACE.read(cells)
    elif not is_yes_or_no(cells.peek()) and cells.number("the third cell", 0):
        raise wrong_field("the third cell of LANCZOS other than 0 is not known here")
    # The limits of frequency came with later releases.
    has_limits = kind == "LANCZOS" or len(cells) > 0
    record |= LIMITS.read(cells) if has_limits else LIMITS.absent()
    target.put("EIGV", 1, record | STURM.read(cells))
    target.finish(lines[0], cells)
    for line in lines[1:]:
        target.remark(line, "a second line belongs to Ritz vectors")


def second_order(target: TextTarget, lines: list[Line]) -> None:
    """ITER, TOL; then LCNAME, FACTOR pairs."""
    first = lines[0].cells
    record = ITERATION.read(first)
    cases = [case for cells in (first, *(line.cells for line in lines[1:])) for case in FACTORED_CASES.groups(cells)]
    if not cases:
        raise wrong_field("P-Delta names no load case")
    target.put("PDEL", 1, {**record, "PDEL_CASES": cases})


def spectrum_function(target: TextTarget, lines: list[Line]) -> None:
    """FUNC=, iTYPE, iMETHOD, SCALE, GRAV, DRATIO, DESC; then PERIOD, VALUE pairs.

    A line between that names a code says how the points came about; the points themselves are what is taken.
    """
    not_kept = "how the points came about is not kept, the points are"
    record = _first(target, lines[0], FUNCTION, not_kept)
    points: list[JsonValue] = []
    for line in lines[1:]:
        cells = line.cells
        if not is_number(cells.peek()) or (cells.peek(1) and not is_number(cells.peek(1))):
            target.remark(line, not_kept)
            continue
        points += POINTS.groups(cells)
    if not points:
        raise wrong_field("a spectrum function needs its points (PERIOD, VALUE)")
    target.append("SPFC", {**record, "aFUNC": points})


def spectrum_case(target: TextTarget, lines: list[Line]) -> None:
    """NAME=, DIR, ANGLE, SCALE, PMFACT, bDAMP, bACCECC, INTERP, DESC; COMTYPE, bADDSIGN, iSIGN, bMODE; the function;
    where bMODE is set, YES or NO and a factor for each mode."""
    if len(lines) < 3:
        raise wrong_field("a response-spectrum case has three lines or more")
    first = lines[0].cells
    record = SPECTRUM_CASE.read(first)
    has_damping, is_eccentric = first.flag("bDAMP"), first.flag("bACCECC")
    record |= SPECTRUM_CASE_REST.read(first)
    target.finish(lines[0], first)
    record |= _first(target, lines[1], SPECTRUM_MODES)
    names_modes = as_flag(lines[1].cells.peek(MODES_CELL))
    if has_damping or is_eccentric:
        raise wrong_field("damping or accidental eccentricity of a response-spectrum case has columns not known here")
    third = lines[2].cells
    functions: list[JsonValue] = [function for (function,) in third.groups("the function")]
    if not functions:
        raise wrong_field("the third line names no spectrum function")
    target.finish(lines[2], third)
    modes = [mode for line in lines[3:] for mode in MODE_FACTORS.groups(line.cells)]
    if names_modes and not modes:
        raise wrong_field("bMODE is YES and no line says which modes")
    used: JsonObject = {"aUSEMODE": modes} if modes else {}
    target.append("SPLC", {**record, "aFUNCNAME": functions, **used})
