"""Commands of a text model for loads, masses from loads, combinations, spectra and analysis control."""

from collections.abc import Iterator

from app.engine.documents.text_cells import Cells, as_flag, as_number, as_whole, ids_of, is_number, is_yes_or_no
from app.engine.documents.text_structure import named
from app.engine.documents.text_target import Line, Target
from app.engine.store.errors import wrong_field
from app.trade.json_types import JsonObject, JsonValue

ONE_WAY, TWO_WAY = 1, 2
COMBINATION_LISTS = {
    "GEN": "LCOM-GEN",
    "CONC": "LCOM-CONC",
    "STEEL": "LCOM-STEEL",
    "SRC": "LCOM-SRC",
    "STLCOMP": "LCOM-STLCOMP",
    "SEISMIC": "LCOM-SEISMIC",
}
DISPLACEMENT_FLAGS = 6
LONGEST_FLOOR_LOAD = 8


def floor_load_type(target: Target, lines: list[Line]) -> None:
    """NAME, DESC; on the second line LCNAME, FLOAD, bSBU for up to eight load cases."""
    first = lines[0].cells
    record: dict[str, JsonValue] = {"NAME": first.text("NAME"), "DESC": first.optional()}
    target.finish(lines[0], first)
    found: list[JsonValue] = []
    for line in lines[1:]:
        for case, load, weighs in line.cells.groups("LCNAME", "FLOAD", "bSBU"):
            found.append({"LCNAME": case, "FLOOR_LOAD": as_number(load), "OPT_SUB_BEAM_WEIGHT": as_flag(weighs)})
    if not found or len(found) > LONGEST_FLOOR_LOAD:
        raise wrong_field("a floor load type has a second line with one to eight load cases")
    target.append("FBLD", {**record, "ITEM": found})


def floor_load(target: Target, lines: list[Line]) -> None:
    """LTNAME, iDIST, [ANGLE, iSBEAM, SBANG, SBUW,] DIR, bPROJ, DESC, [bEX, [bAL,]] GROUP, NODE1, ..., NODEn.

    Only one-way and two-way loads have the angle and sub-beams; bEX and bAL came with later releases.
    """
    (line,) = lines
    cells = line.cells
    record: dict[str, JsonValue] = {
        "FLOOR_LOAD_TYPE_NAME": cells.text("LTNAME"),
        "FLOOR_DIST_TYPE": cells.whole("iDIST"),
    }
    if is_number(cells.peek()):
        record |= {"LOAD_ANGLE": cells.number("ANGLE"), "SUB_BEAM_NUM": cells.whole("iSBEAM", 0)}
        record |= {"SUB_BEAM_ANGLE": cells.number("SBANG", 0), "UNIT_SELF_WEIGHT": cells.number("SBUW", 0)}
    elif record["FLOOR_DIST_TYPE"] in {ONE_WAY, TWO_WAY}:
        raise wrong_field("a one-way or two-way floor load has ANGLE, iSBEAM, SBANG and SBUW before DIR")
    record |= {"DIR": cells.word("DIR"), "OPT_PROJECTION": cells.flag("bPROJ"), "DESC": cells.cell("DESC")}
    for name in ("OPT_EXCLUDE_INNER_ELEM_AREA", "OPT_ALLOW_POLYGON_TYPE_UNIT_AREA"):
        if is_yes_or_no(cells.peek()):
            record[name] = cells.flag(name)
    group = cells.cell("GROUP")
    # Loops may be written with one cell a node or as a list in one cell.
    nodes: list[JsonValue] = [node for (written,) in cells.groups("NODE") for node in ids_of(written)]
    target.append("FBLA", {**record, "GROUP_NAME": group, "NODES": nodes})
    target.finish(line, cells)


def pressure(target: Target, lines: list[Line]) -> None:
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
        item["EDGE_FACE"] = cells.whole("iEDGE")
    item |= {"DIRECTION": cells.word("DIR"), "VECTORS": cells.numbers("VX, VY, VZ", 3)}
    if place == "FACE":
        item["OPT_PROJECTION"] = cells.flag("bPROJ")
    values = _pressures(cells, 4 if place == "FACE" else 2)
    item |= {"FORCES" if place == "FACE" else "EDGE_LOADS": values, "GROUP_NAME": cells.optional()}
    if is_number(cells.peek()):
        item["PSLT_KEY"] = cells.whole("PSLTKEY")
    target.add_items("PRES", elements, {"LCNAME": target.current_case(), **item})
    target.finish(line, cells)


def _pressures(cells: Cells, count: int) -> list[JsonValue]:
    uniform, others = cells.number("PU", 0), cells.numbers("P", count)
    if not uniform:
        return others
    if any(others):
        raise wrong_field("a pressure has either PU or values at its corners, not both")
    return [uniform] * count


def given_displacement(target: Target, lines: list[Line]) -> None:
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


def system_temperature(target: Target, lines: list[Line]) -> None:
    """TEMPER, GROUP."""
    (line,) = lines
    cells = line.cells
    record: dict[str, JsonValue] = {"LCNAME": target.current_case(), "TEMPER": cells.number("TEMPER")}
    record["GROUP_NAME"] = cells.optional()
    target.append("STMP", record)
    target.finish(line, cells)


def element_temperature(target: Target, lines: list[Line]) -> None:
    """ELEM_LIST, TEMPER, GROUP."""
    _temperature(target, lines, "ETMP", "TEMP")


def nodal_temperature(target: Target, lines: list[Line]) -> None:
    """NODE_LIST, TEMPER, GROUP."""
    _temperature(target, lines, "NTMP", "TEMPER")


def _temperature(target: Target, lines: list[Line], table: str, name: str) -> None:
    (line,) = lines
    cells = line.cells
    keys = cells.ids("the list")
    item: dict[str, JsonValue] = {"LCNAME": target.current_case(), name: cells.number("TEMPER")}
    item["GROUP_NAME"] = cells.optional()
    target.add_items(table, keys, item)
    target.finish(line, cells)


def loads_to_masses(target: Target, lines: list[Line]) -> None:
    """DIR, bNODAL, bBEAM, bFLOOR, bPRES, GRAV; then LCNAME, FACTOR pairs over as many lines as they need."""
    first = lines[0].cells
    record: dict[str, JsonValue] = {"DIR": first.word("DIR")}
    record |= {name: first.flag(name) for name in ("bNODAL", "bBEAM", "bFLOOR", "bPRES")}
    record["GRAV"] = first.number("GRAV")
    target.finish(lines[0], first)
    cases: list[JsonValue] = [case for line in lines[1:] for case in _factors(line.cells)]
    target.append("LTOM", {**record, "vLC": cases})


def _factors(cells: Cells) -> Iterator[JsonObject]:
    """LCNAME, FACTOR pairs to the end of the line."""
    for case, factor in cells.groups("LCNAME", "FACTOR"):
        yield {"LCNAME": case, "FACTOR": as_number(factor)}


def combination(target: Target, lines: list[Line]) -> None:
    """NAME=, KIND, ACTIVE, bES, iTYPE, DESC, iSERV-TYPE, nLCOMTYPE, nSEISTYPE; then ANAL, LCNAME, FACT triples."""
    first = lines[0].cells
    name, kind = named(first.text("NAME"), "NAME"), first.word("KIND")
    table = COMBINATION_LISTS.get(kind)
    if table is None:
        raise wrong_field(f"{kind} is no list of load combinations")
    record: dict[str, JsonValue] = {"NAME": name, "ACTIVE": first.word("ACTIVE"), "bES": first.flag("bES")}
    record |= {"iTYPE": first.whole("iTYPE", 0), "DESC": first.optional()}
    for field in ("iSERV_TYPE", "nLCOMTYPE", "nSEISTYPE"):
        cell = first.optional()
        if cell:
            record[field] = as_whole(as_number(cell))
    target.finish(lines[0], first)
    parts: list[JsonValue] = []
    for line in lines[1:]:
        for anal, case, factor in line.cells.groups("ANAL", "LCNAME", "FACT"):
            parts.append({"ANAL": anal.upper(), "LCNAME": case, "FACTOR": as_number(factor)})
    if not parts:
        raise wrong_field(f"the combination {name} has no second line with its load cases")
    target.append(table, {**record, "vCOMB": parts})


def eigenvalues(target: Target, lines: list[Line]) -> None:
    """LANCZOS, iFREQ, -, bMINMAX, FRMIN, FRMAX, bSTURM; EIGEN, iFREQ, iITER, iDIM, TOL, ...; RITZ is not analysed."""
    first = lines[0].cells
    kind = first.word("TYPE")
    kind = {"SUBSPACE": "EIGEN"}.get(kind, kind)
    if kind not in {"LANCZOS", "EIGEN"}:
        raise wrong_field(f"{kind} (Ritz vectors or another solver) is not analysed; use LANCZOS")
    record: dict[str, JsonValue] = {"TYPE": kind, "iFREQ": first.whole("iFREQ")}
    if kind == "EIGEN":
        # The limits of frequency came with later releases.
        record |= {"iITER": first.whole("iITER", 20), "iDIM": first.whole("iDIM", 0), "TOL": first.number("TOL", 1e-10)}
    elif not is_yes_or_no(first.peek()) and first.number("the third cell", 0):
        raise wrong_field("the third cell of LANCZOS other than 0 is not known here")
    has_limits = kind == "LANCZOS" or len(first) > 0
    record["bMINMAX"] = first.flag("bMINMAX") if has_limits else False
    record |= {name: first.number(name, 0) if has_limits else 0 for name in ("FRMIN", "FRMAX")}
    record["bSTRUM"] = as_flag(first.optional())
    target.put("EIGV", 1, record)
    target.finish(lines[0], first)
    for line in lines[1:]:
        target.remark(line, "a second line belongs to Ritz vectors")


def second_order(target: Target, lines: list[Line]) -> None:
    """ITER, TOL; then LCNAME, FACTOR pairs."""
    first = lines[0].cells
    record: dict[str, JsonValue] = {"ITER": first.whole("ITER"), "TOL": first.number("TOL")}
    cases: list[JsonValue] = [
        case for cells in (first, *(line.cells for line in lines[1:])) for case in _factors(cells)
    ]
    if not cases:
        raise wrong_field("P-Delta names no load case")
    target.put("PDEL", 1, {**record, "PDEL_CASES": cases})


def spectrum_function(target: Target, lines: list[Line]) -> None:
    """FUNC=, iTYPE, iMETHOD, SCALE, GRAV, DRATIO, DESC; then PERIOD, VALUE pairs.

    A line between that names a code says how the points came about; the points themselves are what is taken.
    """
    first = lines[0].cells
    record: dict[str, JsonValue] = {"NAME": named(first.text("FUNC"), "FUNC"), "iTYPE": first.whole("iTYPE")}
    record["iMETHOD"] = first.whole("iMETHOD", 0)
    record |= {"SCALE": first.number("SCALE"), "GRAV": first.number("GRAV"), "DRATIO": first.number("DRATIO")}
    record["DESC"] = first.optional()
    target.finish(lines[0], first, "how the points came about is not kept, the points are")
    points: list[JsonValue] = []
    for line in lines[1:]:
        cells = line.cells
        if not is_number(cells.peek()) or (cells.peek(1) and not is_number(cells.peek(1))):
            target.remark(line, "how the points came about is not kept, the points are")
            continue
        for period, value in cells.groups("PERIOD", "VALUE"):
            points.append({"PERIOD": as_number(period), "VALUE": as_number(value)})
    if not points:
        raise wrong_field("a spectrum function needs its points (PERIOD, VALUE)")
    target.append("SPFC", {**record, "aFUNC": points})


def spectrum_case(target: Target, lines: list[Line]) -> None:
    """NAME=, DIR, ANGLE, SCALE, PMFACT, bDAMP, bACCECC, INTERP, DESC; COMTYPE, bADDSIGN, iSIGN, bMODE; the function;
    where bMODE is set, YES or NO and a factor for each mode."""
    if len(lines) < 3:
        raise wrong_field("a response-spectrum case has three lines or more")
    first, second, third = (line.cells for line in lines[:3])
    record: dict[str, JsonValue] = {"NAME": named(first.text("NAME"), "NAME"), "DIR": first.word("DIR")}
    record |= {field: first.number(name) for field, name in (("ANGLE",) * 2, ("SCALE",) * 2, ("PMFT", "PMFACT"))}
    if first.flag("bDAMP") or first.flag("bACCECC"):
        raise wrong_field("damping or accidental eccentricity of a response-spectrum case has columns not known here")
    record |= {"INTERP": first.word("INTERP"), "DESC": first.optional()}
    record |= {"COMTYPE": second.word("COMTYPE"), "bADDSIGN": second.flag("bADDSIGN")}
    record["iSIGNTYPE"] = second.whole("iSIGN", 0)
    uses_modes = second.flag("bMODE")
    functions: list[JsonValue] = [function for (function,) in third.groups("the function")]
    if not functions:
        raise wrong_field("the third line names no spectrum function")
    record |= {"bMODE": uses_modes, "aFUNCNAME": functions}
    for line, cells in zip(lines[:3], (first, second, third), strict=True):
        target.finish(line, cells)
    modes: list[JsonValue] = []
    for line in lines[3:]:
        for used, factor in line.cells.groups("bUSE", "MSFACTOR"):
            modes.append({"bUSE": as_flag(used), "MSFACTOR": as_number(factor)})
    if uses_modes and not modes:
        raise wrong_field("bMODE is YES and no line says which modes")
    if modes:
        record["aUSEMODE"] = modes
    target.append("SPLC", record)
