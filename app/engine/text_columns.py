"""The columns of each command of the MGT text format: how a record becomes cells and cells a record.

An empty cell stands for a field that is absent, so that writing and reading give the same record.
"""

from dataclasses import dataclass

from app.engine.errors import Refusal, wrong_field
from app.engine.json_values import Json, JsonObject, child, objects, text
from app.engine.text_cells import WORDS, Cells, as_flag, as_number, is_number, is_yes_or_no

UNSAFE = frozenset(',;\\*"\n\r')


def written(value: Json) -> str:
    """One cell. Raises `Refusal` for what a cell cannot hold exactly."""
    match value:
        case None | "":
            return ""
        case bool():
            return "YES" if value else "NO"
        case int() | float():
            return repr(value)
        case str() if value == value.strip() and value not in WORDS and not set(value) & UNSAFE:
            return value
        case _:
            raise wrong_field(f"{value!r} does not fit into a column")


def _field(cell: str, kind: str) -> Json:
    match kind:
        case "n":
            return as_number(cell)
        case "b":
            return as_flag(cell)
        case "w":
            return cell.upper()
        case _:
            return cell


@dataclass(frozen=True, slots=True)
class Columns:
    """Flat columns in order: field name and kind (n number, s text, w keyword in any case, b YES or NO)."""

    fields: tuple[tuple[str, str], ...]

    def write(self, record: JsonObject) -> list[str]:
        """Cells of the fields; a field that has no column is refused."""
        strange = set(record) - {name for name, _ in self.fields}
        if strange:
            raise wrong_field(f"no column for {', '.join(sorted(strange))}")
        return [written(record.get(name)) for name, _ in self.fields]

    def read(self, cells: Cells) -> JsonObject:
        """The record of the leading cells; missing and empty cells are absent fields."""
        found = [(name, kind, cells.take()) for name, kind in self.fields]
        return {name: _field(cell, kind) for name, kind, cell in found if cell}


def columns(specification: str) -> Columns:
    """`X:n NAME:s` as columns."""
    pairs = [word.partition(":") for word in specification.split()]
    return Columns(tuple((name, kind) for name, _, kind in pairs))


UNIT = columns("FORCE:w DIST:w HEAT:w TEMPER:w")
STRUCTURE = columns(
    "STYP:n MASS:n SMASS:n bMASSOFFSET:b bSELFWEIGHT:b GRAV:n TEMP:n bALIGNBEAM:b bALIGNSLAB:b bROTRIGID:b"
)
NODE = columns("X:n Y:n Z:n")
LOAD_CASE = columns("NAME:s TYPE:w DESC:s")
MATERIAL = columns("TYPE:w NAME:s HE_SPEC:n HE_COND:n PLMT:n P_NAME:s bMASS_DENS:b DAMP_RAT:n")
GRADE = columns("P_TYPE:n STANDARD:s CODE:s DB:s bELAST:b ELAST:n")
ISOTROPIC = columns("P_TYPE:n ELAST:n POISN:n THERMAL:n DEN:n MASS:n")
SECTION = columns("SECTTYPE:w SECT_NAME:s")
SECTION_OFFSET = columns(
    "OFFSET_PT:w OFFSET_CENTER:n USER_OFFSET_REF:n HORZ_OFFSET_OPT:n USERDEF_OFFSET_YI:n VERT_OFFSET_OPT:n "
    "USERDEF_OFFSET_ZI:n USE_SHEAR_DEFORM:b"
)
SECTION_WARPING = columns("USE_WARPING_EFFECT:b")
SECTION_SHAPE = columns("SHAPE:s")
SECTION_KIND = columns("DATATYPE:n")
SECTION_PLACE = Columns(SECTION_OFFSET.fields + SECTION_WARPING.fields + SECTION_SHAPE.fields + SECTION_KIND.fields)
SECTION_ENTRY = columns("DB_NAME:s SECT_NAME:s")
SUPPORT = columns("CONSTRAINT:s GROUP_NAME:s")
NODAL_LOAD = columns("FX:n FY:n FZ:n MX:n MY:n MZ:n GROUP_NAME:s")
BEAM_START = columns("CMD:w TYPE:w DIRECTION:w USE_PROJECTION:b")
BEAM_ECCENTRICITY = columns("USE_ECCEN:b ECCEN_DIR:s I_END:n J_END:n USE_J_END:b")
BEAM_HEAD = Columns(BEAM_START.fields + BEAM_ECCENTRICITY.fields)
BEAM_TAIL = columns(
    "GROUP_NAME:s USE_ADDITIONAL:b ADDITIONAL_I_END:n ADDITIONAL_J_END:n USE_ADDITIONAL_J_END:b ECCEN_TYPE:n"
)
BEAM_PAIRS = 4
SUPPORT_DIGITS = 7
LINE_ELEMENTS = frozenset({"BEAM", "TRUSS"})
ONE_SIDED = frozenset({"TENSTR", "COMPTR"})
PLANE_ELEMENTS = frozenset({"PLATE", "WALL", "PLSTRS", "PLSTRN", "AXISYM"})
HOOK_OR_GAP = 2
VALUE_SECTION_LINES = 4


def read_support(cells: Cells) -> JsonObject:
    """Older files leave out warping, the seventh digit; a code that is cut shorter is refused."""
    record = SUPPORT.read(cells)
    code = text(record, "CONSTRAINT")
    if len(code) < SUPPORT_DIGITS - 1:
        raise wrong_field(f"the support code {code!r} has fewer than {SUPPORT_DIGITS - 1} digits")
    return {**record, "CONSTRAINT": code.ljust(SUPPORT_DIGITS, "0")}


def read_node(cells: Cells) -> JsonObject:
    """X, Y and Z; a line that ends before them is cut, and no coordinate is taken for zero."""
    if len(cells) < len(NODE.fields):
        raise wrong_field("the line ends before X, Y and Z")
    return NODE.read(cells)


def write_element(record: JsonObject) -> list[str]:
    """TYPE, material, property, the two nodes, roll angle and subtype; planar ones four nodes, subtype and wall."""
    kind = text(record, "TYPE")
    nodes = record.get("NODE")
    if kind in PLANE_ELEMENTS and isinstance(nodes, list) and len(nodes) in {3, 4}:
        places = {f"N{place}": node for place, node in enumerate([*nodes, 0][:4], 1)}
        return columns("TYPE:w MATL:n SECT:n N1:n N2:n N3:n N4:n STYPE:n WALL:n LCAXIS:n").write(
            {key: value for key, value in record.items() if key != "NODE"} | places
        )
    if kind not in LINE_ELEMENTS or not isinstance(nodes, list) or len(nodes) != 2:
        raise wrong_field(f"no columns for {kind} elements")
    return columns("TYPE:w MATL:n SECT:n I:n J:n ANGLE:n STYPE:n").write(
        {key: value for key, value in record.items() if key != "NODE"} | {"I": nodes[0], "J": nodes[1]}
    )


def read_element(cells: Cells) -> JsonObject:
    """The reverse of `write_element`; one-sided, planar and solid elements of a file are read too."""
    head = columns("TYPE:w MATL:n SECT:n").read(cells)
    kind = text(head, "TYPE")
    if kind in LINE_ELEMENTS | ONE_SIDED:
        nodes: list[Json] = [cells.number(), cells.number()]
        record: JsonObject = {**head, "NODE": nodes, **columns("ANGLE:n STYPE:n").read(cells)}
        return record | (_one_sided(kind, record, cells) if kind in ONE_SIDED else {})
    if kind in PLANE_ELEMENTS:
        # A triangle has 0 for its fourth node.
        corners: list[Json] = [node for node in (cells.number(0) for _ in range(4)) if node]
        return {**head, "NODE": corners, **columns("STYPE:n WALL:n").read(cells), **_axis(cells)}
    if kind == "SOLID":
        corners = [node for node in (cells.number(0) for _ in range(8)) if node]
        return {**head, "NODE": corners}
    raise Refusal("Unknown Error", f"{kind} elements cannot be read from a text model")


def _axis(cells: Cells) -> JsonObject:
    axis = cells.whole(0)
    return {"LCAXIS": axis} if axis else {}


def _one_sided(kind: str, record: JsonObject, cells: Cells) -> JsonObject:
    """EXVAL is the opening of a hook or gap (subtype 2); limit forces and cables have no analysis here."""
    style = record.get("STYPE", 1)
    first, second, is_limited = cells.number(0), cells.number(0), cells.flag()
    if style == HOOK_OR_GAP:
        if second or is_limited:
            raise wrong_field(f"the limit force of a {kind} element is not analysed")
        return {"NON_LEN": first} if first else {}
    if style not in (1, 0) or first or second or is_limited:
        raise wrong_field(f"a {kind} element with a limit force or as a cable is not analysed")
    return {"STYPE": 1}


def write_material(record: JsonObject) -> list[str]:
    """General data, then one parameter set: a grade of a standard or isotropic values; two sets for SRC."""
    parameters = objects(record, "PARAM")
    if len(parameters) != _sets(text(record, "TYPE")):
        raise wrong_field("SRC has two parameter sets, every other material one")
    head = {key: value for key, value in record.items() if key != "PARAM"}
    cells = MATERIAL.write(head)
    for parameter in parameters:
        chosen = {1: GRADE, 2: ISOTROPIC}.get(_kind(parameter.get("P_TYPE")))
        if chosen is None:
            raise wrong_field("only grades and isotropic values have columns")
        cells += chosen.write(parameter)
    return cells


def _sets(kind: str) -> int:
    return 2 if kind == "SRC" else 1


def _kind(value: Json) -> int:
    return value if isinstance(value, int) else 0


def read_material(cells: Cells) -> JsonObject:
    """The reverse of `write_material`; orthotropic values of a file are read too."""
    record = MATERIAL.read(cells)
    parameters: list[Json] = [_read_parameter(cells) for _ in range(_sets(text(record, "TYPE")))]
    return {**record, "PARAM": parameters}


def _read_parameter(cells: Cells) -> JsonObject:
    match cells.peek():
        case "1":
            return GRADE.read(cells)
        case "2":
            return ISOTROPIC.read(cells)
        case "3":
            kind = cells.whole()
            names = ("ELAST_M", "THERMAL_M", "SHEAR_M", "POISN_M")
            triples: JsonObject = {name: cells.numbers(3) for name in names}
            return {"P_TYPE": kind, **triples, "DEN": cells.number(0), "MASS": cells.number(0)}
        case other:
            raise Refusal(
                "Unknown Error",
                f"{other!r} is no kind of material values (1 a grade, 2 isotropic, 3 orthotropic; SRC has two sets)",
            )


def write_section(record: JsonObject) -> list[str]:
    """Name, place, then sizes or the entry of a database."""
    before = child(record, "SECT_BEFORE")
    sizes = child(before, "SECT_I")
    head = SECTION.write({key: value for key, value in record.items() if key != "SECT_BEFORE"})
    place = SECTION_PLACE.write({key: value for key, value in before.items() if key != "SECT_I"})
    if set(sizes) == {"vSIZE"} and isinstance(sizes["vSIZE"], list):
        return head + place + [written(size) for size in sizes["vSIZE"]]
    return head + place + SECTION_ENTRY.write(sizes)


def read_section_head(cells: Cells) -> tuple[JsonObject, JsonObject]:
    """What each kind of section begins with: the record, and its place with the shape. Older files have no warping."""
    head = SECTION.read(cells)
    place = SECTION_OFFSET.read(cells)
    if is_yes_or_no(cells.peek()) or not cells.peek():
        place |= SECTION_WARPING.read(cells)
    return head, place | SECTION_SHAPE.read(cells)


def read_section(cells: Cells) -> JsonObject:
    """The reverse of `write_section`: sections by sizes or by the name of a database."""
    head, place = read_section_head(cells)
    if text(head, "SECTTYPE", "DBUSER") != "DBUSER":
        raise wrong_field(f"{head['SECTTYPE']} sections have other columns")
    place |= SECTION_KIND.read(cells)
    if place.get("DATATYPE") == 1:
        inner: JsonObject = SECTION_ENTRY.read(cells)
    else:
        sizes: list[Json] = [as_number(cell) for cell in cells.rest() if cell]
        inner = {"vSIZE": sizes}
    return {**head, "SECT_BEFORE": {**place, "SECT_I": inner}}


def write_beam_load(item: JsonObject) -> list[str]:
    """Command, kind, direction, eccentricity, four pairs of place and value, group, additional data."""
    places, values = item.get("D"), item.get("P")
    if not isinstance(places, list) or not isinstance(values, list) or not len(places) == len(values) == BEAM_PAIRS:
        raise wrong_field("only four places and four values have columns")
    names = {name for name, _ in BEAM_HEAD.fields}
    head = {key: value for key, value in item.items() if key in names}
    tail = {key: value for key, value in item.items() if key not in names | {"D", "P"}}
    pairs = [written(value) for pair in zip(places, values, strict=True) for value in pair]
    return BEAM_HEAD.write(head) + pairs + BEAM_TAIL.write(tail)


def read_beam_load(cells: Cells) -> JsonObject:
    """The reverse of `write_beam_load`; files of older programs have no eccentricity."""
    head = BEAM_START.read(cells)
    if not is_number(cells.peek()):
        head |= BEAM_ECCENTRICITY.read(cells)
    numbers = cells.numbers(2 * BEAM_PAIRS)
    return {**head, "D": numbers[0::2], "P": numbers[1::2], **BEAM_TAIL.read(cells)}
