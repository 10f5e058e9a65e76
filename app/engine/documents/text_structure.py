"""Commands of a text model for groups, thicknesses, sections by values, stories, supports and links between nodes.

The columns follow the comment lines that the programs write above each command of their own exports; where
releases differ, the cells themselves tell which form a line has.
"""

from app.engine.documents.text_columns import read_section, read_section_head
from app.engine.documents.text_target import Line, Target
from app.engine.records.text.cells import NOTHING, Cells, as_number, ids_of, is_number, is_yes_or_no
from app.engine.records.text.layout import columns, keyed
from app.engine.store.errors import wrong_field
from app.trade.json_types import JsonObject, JsonValue

RELEASE_DIGITS = 7
STIFFNESS = columns("AREA:n! ASY:n! ASZ:n! RXX:n! RYY:n! RZZ:n!")
FIBRES = columns("CYP:n=0 CYM:n=0 CZP:n=0 CZM:n=0 QYB:n=0 QZB:n=0")
DIRECTIONS = 6
LINEAR_SPRING = "LINEAR"
# Columns that are read as far as they are 0: the areas of surface springs, the angles that turn a nodal mass.
AREA_CELLS, MASS_ANGLES = 5, 3
PLATE_FACTORS = (
    *("AXIAL_X", "AXIAL_Y", "SHEAR"),
    *("OUT_BENDING_X", "OUT_BENDING_Y", "OUT_TORSION"),
    *("OUT_SHEAR_X", "OUT_SHEAR_Y"),
)
# Columns that came with later releases.
WALL_FACTORS = ("AXIAL", "OUT_TORSION", "OUT_SHEAR", "OUT_BENDING")
ONE_WAY_SPRINGS = frozenset({"COMP", "TENS"})
_STORY_COLUMNS = (
    "WIND_FLOOR_WIDTH_X WIND_FLOOR_WIDTH_Y WIND_CENTER_X WIND_CENTER_Y SEIS_ACC_ECCENT_X SEIS_ACC_ECCENT_Y "
    "SEIS_INHERENT_ECCENT_X SEIS_INHERENT_ECCENT_Y SEIS_TORSIONAL_AMP_FACTOR_X SEIS_TORSIONAL_AMP_FACTOR_Y"
)
STORY_COLUMNS = _STORY_COLUMNS.split()
AMPLIFICATIONS = frozenset({"SEIS_TORSIONAL_AMP_FACTOR_X", "SEIS_TORSIONAL_AMP_FACTOR_Y"})


def group(target: Target, lines: list[Line]) -> None:
    """NAME, NODE_LIST, ELEM_LIST, PLANE_TYPE."""
    (line,) = lines
    cells = line.cells
    name = cells.text("NAME")
    nodes: list[JsonValue] = [*ids_of(cells.cell("NODE_LIST"))]
    elements: list[JsonValue] = [*ids_of(cells.cell("ELEM_LIST"))]
    target.append("GRUP", {"NAME": name, "P_TYPE": cells.optional_whole(0), "N_LIST": nodes, "E_LIST": elements})
    target.finish(line, cells)


def boundary_group(target: Target, lines: list[Line]) -> None:
    """NAME, AUTOTYPE."""
    (line,) = lines
    cells = line.cells
    target.append("BNGR", {"NAME": cells.text("NAME"), "AUTOTYPE": cells.optional_whole(0)})
    target.finish(line, cells)


def load_group(target: Target, lines: list[Line]) -> None:
    """NAME."""
    (line,) = lines
    cells = line.cells
    target.append("LDGR", {"NAME": cells.text("NAME")})
    target.finish(line, cells)


def tendon_group(target: Target, lines: list[Line]) -> None:
    """NAME."""
    (line,) = lines
    cells = line.cells
    target.append("TDGR", {"NAME": cells.text("NAME")})
    target.finish(line, cells)


def thickness(target: Target, lines: list[Line]) -> None:
    """iTHK, VALUE, NAME, bSAME, THIK-IN, THIK-OUT, bOFFSET, OFFTYPE, VALUE; older files have no NAME."""
    (line,) = lines
    cells = line.cells
    key, kind = cells.key("iTHK"), cells.word("TYPE")
    if kind != "VALUE":
        raise wrong_field(f"{kind} thicknesses (with stiffeners) are not analysed")
    named = not (is_yes_or_no(cells.peek()) and is_number(cells.peek(1)))
    name = cells.cell("NAME") if named else ""
    same, inside, outside = cells.flag("bSAME"), cells.number("THIK-IN"), cells.number("THIK-OUT", 0)
    if cells.flag("bOFFSET"):
        raise wrong_field("thickness offsets are not analysed")
    offsets = (cells.optional(), cells.optional())
    if same and outside not in (0, inside):
        target.remark(line, f"THIK-OUT {outside} is given and not used, as bSAME is YES")
    for column, value in zip(("OFFTYPE", "OFFSET"), offsets, strict=True):
        if value.upper() not in NOTHING:
            target.remark(line, f"{column} {value} is given and not used, as bOFFSET is NO")
    record: JsonObject = {"NAME": name or str(key), "TYPE": "VALUE", "bINOUT": not same, "T_IN": inside}
    target.put("THIK", key, record | {"T_OUT": inside if same else outside, "OFFSET": 0, "O_VALUE": 0})
    target.finish(line, cells)


def section(target: Target, lines: list[Line]) -> None:
    """DBUSER on one line, VALUE on four: sizes, stiffness, distances to the fibres, corner points."""
    first = lines[0]
    cells = first.cells
    key = cells.key("iSEC")
    kind = cells.peek().upper()
    if kind in {"DBUSER", ""}:
        target.put("SECT", key, read_section(cells))
        target.finish(first, cells)
        return
    if kind != "VALUE":
        raise wrong_field(f"{kind} sections are not analysed by the embedded engine, nor read as another kind")
    if len(lines) != 4:
        raise wrong_field("a VALUE section has four lines")
    head, place = read_section_head(cells)
    built = cells.flag("BUILT")
    sizes = cells.numbers("size", 8)
    target.finish(first, cells)
    stiffness = _stiffness(target, lines[1:])
    inner: JsonObject = {"BUILT_FLAG": int(built), "vSIZE": sizes, "STIFF": stiffness}
    target.put("SECT", key, {**head, "CALC_OPT": True, "SECT_BEFORE": {**place, "SECT_I": inner}})


def _stiffness(target: Target, lines: list[Line]) -> JsonObject:
    second, third, fourth = (line.cells for line in lines)
    found = {**STIFFNESS.read(second), **FIBRES.read(third), "Y": fourth.numbers("Y", 4), "Z": fourth.numbers("Z", 4)}
    for line, cells in zip(lines, (second, third, fourth), strict=True):
        target.finish(line, cells, "perimeters, centroid and plastic moduli have no part in the analysis")
    return found


def lines_of_section(line: Line) -> int:
    """How many lines the section that starts here has, by its TYPE."""
    return {"VALUE": 4}.get(line.cells.peek(1).upper(), 1)


def story(target: Target, lines: list[Line]) -> None:
    """NAME=, LEVEL, bFLDIAP, wind widths and centre, accidental and inherent eccentricities, amplification factors.

    Later releases add wind amplification factors and the points of the story's area, which nothing here reads.
    """
    first = lines[0]
    cells = first.cells
    record: JsonObject = {
        "STORY_NAME": keyed(cells.text("NAME"), "NAME"),
        "STORY_LEVEL": cells.number("LEVEL"),
        "bFLOOR_DIAPHRAGM": cells.flag("bFLDIAP"),
        "WIND_ECCENT_X": 0,
        "WIND_ECCENT_Y": 0,
    }
    for name in STORY_COLUMNS:
        record[name] = cells.number(name, 1 if name in AMPLIFICATIONS else 0)
    target.append("STOR", record)
    for told in cells.told:
        target.remark(first, told)
    left = cells.left()
    for place, cell in left:
        # The two wind amplification factors come together; one alone is what a decimal comma makes.
        if place > 15 or len(left) == 1 or cell not in {"1", "1.0"}:
            target.remark(first, f"cell {place} {cell!r}: wind amplification and area of a story are not read")
    for line in lines[1:]:
        target.remark(line, "the points of the story's area are not read")


def release(target: Target, lines: list[Line]) -> None:
    """ELEM_LIST, bVALUE, FLAG-i, six or seven values; on the second line FLAG-j, the values, GROUP."""
    if len(lines) != 2:
        raise wrong_field("a beam end release has two lines, one for each end")
    first, second = lines[0].cells, lines[1].cells
    elements, is_value = first.ids("ELEM_LIST"), first.flag("bVALUE")
    flag_i, values_i = _end(first)
    flag_j, values_j = _end(second)
    item: JsonObject = {"bVALUE": is_value, "FLAG_I": flag_i, "VALUE_I": values_i}
    item |= {"FLAG_J": flag_j, "VALUE_J": values_j, "GROUP_NAME": second.optional()}
    target.add_items("FRLS", elements, item)
    target.finish(lines[0], first)
    target.finish(lines[1], second)


def _end(cells: Cells) -> tuple[str, list[JsonValue]]:
    flags = cells.text("FLAG")
    if len(flags) not in {DIRECTIONS, RELEASE_DIGITS} or set(flags) - {"0", "1"}:
        raise wrong_field(f"the release flags {flags!r} need 6 or 7 digits of 0 and 1")
    values = cells.numbers("value", len(flags))
    extra: list[JsonValue] = [0] * (RELEASE_DIGITS - len(flags))
    return flags.ljust(RELEASE_DIGITS, "0"), [*values, *extra]


def spring(target: Target, lines: list[Line]) -> None:
    """NODE_LIST, LINEAR, [six fixed flags], six stiffnesses, [bDAMP, six dampings], GROUP, area data; or COMP and
    TENS with direction, vector and stiffness. The oldest files have no type."""
    (line,) = lines
    cells = line.cells
    nodes = cells.ids("NODE_LIST")
    kind = LINEAR_SPRING if is_number(cells.peek()) else cells.word("TYPE")
    if kind in ONE_WAY_SPRINGS:
        raise wrong_field(f"{kind} point springs are not analysed; use elastic links of that kind")
    if kind != LINEAR_SPRING:
        raise wrong_field(f"point springs of type {kind} are not analysed")
    fixed: list[JsonValue] = [False] * DIRECTIONS
    if is_yes_or_no(cells.peek()):
        fixed = [cells.flag("fixed direction") for _ in range(DIRECTIONS)]
    item: JsonObject = {"TYPE": kind, "F_S": fixed, "SDR": cells.numbers("stiffness", DIRECTIONS)}
    if is_yes_or_no(cells.peek()):
        item |= {"DAMPING": cells.flag("bDAMP"), "Cr": cells.numbers("damping", DIRECTIONS)}
    target.add_items("NSPR", nodes, item | {"GROUP_NAME": cells.optional()})
    cells.pass_nothing(AREA_CELLS)
    target.finish(line, cells, "areas of surface springs are not read; the stiffness stands in the line")


def elastic_link(target: Target, lines: list[Line]) -> None:
    """iNO, iNODE1, iNODE2, LINK, ANGLE, then for GEN six rigid flags and six stiffnesses, for TENS and COMP one."""
    (line,) = lines
    cells = line.cells
    key = cells.key("iNO")
    nodes: list[JsonValue] = [cells.whole("iNODE1"), cells.whole("iNODE2")]
    kind, angle = cells.word("LINK"), cells.number("ANGLE", 0)
    record: JsonObject = {"NODE": nodes, "LINK": kind, "ANGLE": angle}
    match kind:
        case "GEN":
            flags: list[JsonValue] = [False] * DIRECTIONS
            if is_yes_or_no(cells.peek()):
                flags = [cells.flag("rigid direction") for _ in range(DIRECTIONS)]
            record |= {"R_S": flags, "SDR": cells.numbers("stiffness", DIRECTIONS)}
        case "TENS" | "COMP":
            record |= {"SDR": [cells.number("stiffness"), *[0] * 5]}
        case "RIGID":
            pass
        case _:
            raise wrong_field(f"elastic links of type {kind} are not analysed")
    shear = cells.flag("bSHEAR")
    # Where the shear springs stand is asked only when they do not stand in the middle.
    places: list[JsonValue] = [cells.number(name) if shear else cells.optional_number(0.5) for name in ("DRY", "DRZ")]
    record |= {"bSHEAR": shear, "DR": places, "BNGR_NAME": cells.optional()}
    target.put("ELNK", key, record)
    target.finish(line, cells)


def rigid_link(target: Target, lines: list[Line]) -> None:
    """M-NODE, DOF, S-NODE LIST, GROUP."""
    (line,) = lines
    cells = line.cells
    master, directions = cells.key("M-NODE"), cells.text("DOF")
    if len(directions) != DIRECTIONS or set(directions) - {"0", "1"}:
        raise wrong_field(f"DOF {directions!r} needs 6 digits of 0 and 1")
    slaves: list[JsonValue] = [*cells.ids("S-NODE LIST")]
    item: JsonObject = {"DOF": int(directions), "S_NODE": slaves, "GROUP_NAME": cells.optional()}
    target.add_items("RIGD", [master], item)
    target.finish(line, cells)


def offset(target: Target, lines: list[Line]) -> None:
    """ELEM_LIST, GLOBAL, three lengths at I and three at J, GROUP; or ELEMENT, one length at each end."""
    (line,) = lines
    cells = line.cells
    elements, kind = cells.ids("ELEM_LIST"), cells.word("TYPE")
    if kind == "GLOBAL":
        names = ("RGDXi", "RGDYi", "RGDZi", "RGDXj", "RGDYj", "RGDZj")
        item: JsonObject = {name: cells.number(name, 0) for name in names}
    elif kind == "ELEMENT":
        raise wrong_field("offsets along the element are not read from text; give them as GLOBAL")
    else:
        raise wrong_field(f"{kind} is no kind of beam end offset")
    target.add_items("OFFS", elements, {"TYPE": kind, **item, "GROUP_NAME": cells.optional()})
    target.finish(line, cells)


def disconnected(target: Target, lines: list[Line]) -> None:
    """NODE_LIST: nodes that stay out of their floor's diaphragm."""
    (line,) = lines
    cells = line.cells
    for node in cells.ids("NODE_LIST"):
        target.put("DRLS", node, {"DUMMY": 0})
    target.finish(line, cells)


def nodal_mass(target: Target, lines: list[Line]) -> None:
    """NODE_LIST, mX, mY, mZ, rmX, rmY, rmZ; the angles of later releases are not analysed."""
    (line,) = lines
    cells = line.cells
    nodes = cells.ids("NODE_LIST")
    record: JsonObject = {name: cells.number(name, 0) for name in ("mX", "mY", "mZ", "rmX", "rmY", "rmZ")}
    if any(as_number(cell) for _, cell in cells.left() if is_number(cell)):
        raise wrong_field("nodal masses turned by angles are not analysed")
    for node in nodes:
        target.put("NMAS", node, record)
    cells.pass_nothing(MASS_ANGLES)
    target.finish(line, cells)


def element_factors(target: Target, lines: list[Line]) -> None:
    """ELEM_LIST, AREA, ASY, ASZ, IXX, IYY, IZZ, WGT, GROUP, iPART: factors on the stiffness of elements."""
    (line,) = lines
    cells = line.cells
    elements = cells.ids("ELEM_LIST")
    names = ("AREA_SF", "ASY_SF", "ASZ_SF", "IXX_SF", "IYY_SF", "IZZ_SF", "WGT_SF")
    item: JsonObject = {name: cells.number(name, 1) for name in names}
    target.add_items("ESSF", elements, item | {"GROUP_NAME": cells.optional()})
    target.finish(line, cells)


def plate_factors(target: Target, lines: list[Line]) -> None:
    """ELEM_LIST, Fxx, Fyy, Fxy, Mxx, Myy, Mxy, Vxx, Vyy, GROUP: factors on the stiffness of plates."""
    (line,) = lines
    cells = line.cells
    elements = cells.ids("ELEM_LIST")
    item: JsonObject = {name: cells.number(name, 1) for name in PLATE_FACTORS}
    target.add_items("PSSF", elements, item | {"GROUP_NAME": cells.optional()})
    target.finish(line, cells)


def wall_factors(target: Target, lines: list[Line]) -> None:
    """ELEM_LIST, SHEAR, BENDING, GROUP, AXIAL, OUTTORSION, OUTSHEAR, OUTBENDING; older files end with GROUP.

    Which of them a wall takes is for the analysis to say.
    """
    (line,) = lines
    cells = line.cells
    elements = cells.ids("ELEM_LIST")
    item: dict[str, JsonValue] = {name: cells.number(f"{name}_FACTOR", 1) for name in ("SHEAR", "BENDING")}
    item["GROUP_NAME"] = cells.optional()
    is_new = len(cells) > 0
    item |= {name: cells.number(name, 1) if is_new else 1 for name in WALL_FACTORS}
    target.add_items("WSSF", elements, item)
    target.finish(line, cells)
