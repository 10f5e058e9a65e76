"""Commands of a text model for groups, thicknesses, sections by values, stories, supports and links between nodes.

The columns follow the comment lines that the programs write above each command of their own exports; where
releases differ, the cells themselves tell which form a line has.
"""

from app.engine.documents.text_columns import read_section, read_section_head
from app.engine.documents.text_target import Line, TextTarget
from app.engine.records.text import structure as declared
from app.engine.records.text.cells import NOTHING, as_number, ids_of, is_number, is_yes_or_no
from app.engine.store.errors import wrong_field
from app.trade.json_types import JsonObject, JsonValue

DIRECTIONS = 6
LINEAR_SPRING = "LINEAR"
# Columns that are read as far as they are 0: the areas of surface springs, the angles that turn a nodal mass.
AREA_CELLS, MASS_ANGLES = 5, 3
ONE_WAY_SPRINGS = frozenset({"COMP", "TENS"})


def group(target: TextTarget, lines: list[Line]) -> None:
    """NAME, NODE_LIST, ELEM_LIST, PLANE_TYPE."""
    (line,) = lines
    cells = line.cells
    name = cells.text("NAME")
    nodes: list[JsonValue] = [*ids_of(cells.cell("NODE_LIST"))]
    elements: list[JsonValue] = [*ids_of(cells.cell("ELEM_LIST"))]
    target.append("GRUP", {"NAME": name, "P_TYPE": cells.optional_whole(0), "N_LIST": nodes, "E_LIST": elements})
    target.finish(line, cells)


def boundary_group(target: TextTarget, lines: list[Line]) -> None:
    """NAME, AUTOTYPE."""
    (line,) = lines
    cells = line.cells
    target.append("BNGR", {"NAME": cells.text("NAME"), "AUTOTYPE": cells.optional_whole(0)})
    target.finish(line, cells)


def load_group(target: TextTarget, lines: list[Line]) -> None:
    """NAME."""
    (line,) = lines
    cells = line.cells
    target.append("LDGR", {"NAME": cells.text("NAME")})
    target.finish(line, cells)


def tendon_group(target: TextTarget, lines: list[Line]) -> None:
    """NAME."""
    (line,) = lines
    cells = line.cells
    target.append("TDGR", {"NAME": cells.text("NAME")})
    target.finish(line, cells)


def thickness(target: TextTarget, lines: list[Line]) -> None:
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


def section(target: TextTarget, lines: list[Line]) -> None:
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
    head = read_section_head(cells)
    built = cells.flag("BUILT")
    sizes = declared.VALUE_SIZES.read(cells)
    target.finish(first, cells)
    inner: JsonObject = {"BUILT_FLAG": int(built), **sizes, "STIFF": _stiffness(target, lines[1:])}
    target.put("SECT", key, {**head.record, "CALC_OPT": True, "SECT_BEFORE": {**head.place, "SECT_I": inner}})


def _stiffness(target: TextTarget, lines: list[Line]) -> JsonObject:
    second, third, fourth = (line.cells for line in lines)
    found: JsonObject = {**declared.STIFFNESS.read(second), **declared.FIBRES.read(third)}
    found = {**found, **declared.CORNERS_Y.read(fourth), **declared.CORNERS_Z.read(fourth)}
    for line, cells in zip(lines, (second, third, fourth), strict=True):
        target.finish(line, cells, "perimeters, centroid and plastic moduli have no part in the analysis")
    return found


def lines_of_section(line: Line) -> int:
    """How many lines the section that starts here has, by its TYPE."""
    return {"VALUE": 4}.get(line.cells.peek(1).upper(), 1)


def story(target: TextTarget, lines: list[Line]) -> None:
    """NAME=, LEVEL, bFLDIAP, wind widths and centre, accidental and inherent eccentricities, amplification factors.

    Later releases add wind amplification factors and the points of the story's area, which nothing here reads.
    """
    first = lines[0]
    cells = first.cells
    target.append("STOR", declared.STORY.read(cells))
    for told in cells.told:
        target.remark(first, told)
    left = cells.left()
    for place, cell in left:
        # The two wind amplification factors come together; one alone is what a decimal comma makes.
        if place > 15 or len(left) == 1 or cell not in {"1", "1.0"}:
            target.remark(first, f"cell {place} {cell!r}: wind amplification and area of a story are not read")
    for line in lines[1:]:
        target.remark(line, "the points of the story's area are not read")


def release(target: TextTarget, lines: list[Line]) -> None:
    """ELEM_LIST, bVALUE, FLAG-i, six or seven values; on the second line FLAG-j, the values, GROUP."""
    if len(lines) != 2:
        raise wrong_field("a beam end release has two lines, one for each end")
    first, second = lines[0].cells, lines[1].cells
    elements = first.ids("ELEM_LIST")
    item: JsonObject = {**declared.RELEASE_VALUE.read(first), **declared.RELEASE_I.read(first)}
    item = {**item, **declared.RELEASE_J.read(second), **declared.RELEASE_GROUP.read(second)}
    target.add_items("FRLS", elements, item)
    target.finish(lines[0], first)
    target.finish(lines[1], second)


def spring(target: TextTarget, lines: list[Line]) -> None:
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


def elastic_link(target: TextTarget, lines: list[Line]) -> None:
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


def rigid_link(target: TextTarget, lines: list[Line]) -> None:
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


def offset(target: TextTarget, lines: list[Line]) -> None:
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


def disconnected(target: TextTarget, lines: list[Line]) -> None:
    """NODE_LIST: nodes that stay out of their floor's diaphragm."""
    (line,) = lines
    cells = line.cells
    for node in cells.ids("NODE_LIST"):
        target.put("DRLS", node, {"DUMMY": 0})
    target.finish(line, cells)


def nodal_mass(target: TextTarget, lines: list[Line]) -> None:
    """NODE_LIST, mX, mY, mZ, rmX, rmY, rmZ; the angles of later releases are not analysed."""
    (line,) = lines
    cells = line.cells
    nodes = cells.ids("NODE_LIST")
    record = declared.NODAL_MASS.read(cells)
    if any(as_number(cell) for _, cell in cells.left() if is_number(cell)):
        raise wrong_field("nodal masses turned by angles are not analysed")
    for node in nodes:
        target.put("NMAS", node, record)
    cells.pass_nothing(MASS_ANGLES)
    target.finish(line, cells)


def element_factors(target: TextTarget, lines: list[Line]) -> None:
    """ELEM_LIST, AREA, ASY, ASZ, IXX, IYY, IZZ, WGT, GROUP, iPART: factors on the stiffness of elements."""
    (line,) = lines
    cells = line.cells
    elements = cells.ids("ELEM_LIST")
    target.add_items("ESSF", elements, declared.ELEMENT_FACTORS.read(cells))
    target.finish(line, cells)


def plate_factors(target: TextTarget, lines: list[Line]) -> None:
    """ELEM_LIST, Fxx, Fyy, Fxy, Mxx, Myy, Mxy, Vxx, Vyy, GROUP: factors on the stiffness of plates."""
    (line,) = lines
    cells = line.cells
    elements = cells.ids("ELEM_LIST")
    target.add_items("PSSF", elements, declared.PLATE_FACTORS.read(cells))
    target.finish(line, cells)


def wall_factors(target: TextTarget, lines: list[Line]) -> None:
    """ELEM_LIST, SHEAR, BENDING, GROUP, AXIAL, OUTTORSION, OUTSHEAR, OUTBENDING; older files end with GROUP.

    Which of them a wall takes is for the analysis to say.
    """
    (line,) = lines
    cells = line.cells
    elements = cells.ids("ELEM_LIST")
    item = declared.WALL_FACTORS.read(cells)
    later = declared.LATER_WALL_FACTORS
    target.add_items("WSSF", elements, item | (later.read(cells) if len(cells) > 0 else later.absent()))
    target.finish(line, cells)
