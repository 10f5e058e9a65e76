"""The columns of each command of the MGT text format: how a record becomes cells and cells a record.

An empty cell stands for a field that is absent, so that writing and reading give the same record.
"""

from dataclasses import dataclass

from app.engine.errors import Refusal, wrong_field
from app.engine.json_values import LARGEST_NUMBER, Json, JsonObject, child, objects, text

Cells = list[str]
UNSAFE = frozenset(',;\\*"\n\r')
WORDS: dict[str, Json] = {"YES": True, "NO": False}


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


def as_number(cell: str) -> int | float:
    """A numeric cell; whole numbers stay whole."""
    try:
        return int(cell)
    except ValueError:
        pass
    try:
        value = float(cell)
    except ValueError as exc:
        raise wrong_field(f"{cell!r} is not a number") from exc
    if not abs(value) <= LARGEST_NUMBER:
        raise wrong_field(f"{cell!r} is out of range")
    return value


def _field(cell: str, kind: str) -> Json:
    match kind:
        case "n":
            return as_number(cell)
        case "b" if cell in WORDS:
            return WORDS[cell]
        case "s":
            return cell
        case _:
            raise wrong_field(f"{cell!r} must be YES or NO")


@dataclass(frozen=True, slots=True)
class Columns:
    """Flat columns in order: field name and kind (n number, s text, b YES or NO)."""

    fields: tuple[tuple[str, str], ...]

    def write(self, record: JsonObject) -> Cells:
        """Cells of the fields; a field that has no column is refused."""
        strange = set(record) - {name for name, _ in self.fields}
        if strange:
            raise wrong_field(f"no column for {', '.join(sorted(strange))}")
        return [written(record.get(name)) for name, _ in self.fields]

    def read(self, cells: Cells) -> JsonObject:
        """The record of the leading cells; missing and empty cells are absent fields."""
        pairs = zip(self.fields, cells, strict=False)
        return {name: _field(cell, kind) for (name, kind), cell in pairs if cell}


def columns(specification: str) -> Columns:
    """`X:n NAME:s` as columns."""
    pairs = [word.partition(":") for word in specification.split()]
    return Columns(tuple((name, kind) for name, _, kind in pairs))


UNIT = columns("FORCE:s DIST:s HEAT:s TEMPER:s")
STRUCTURE = columns(
    "STYP:n MASS:n SMASS:n bMASSOFFSET:b bSELFWEIGHT:b GRAV:n TEMP:n bALIGNBEAM:b bALIGNSLAB:b bROTRIGID:b"
)
NODE = columns("X:n Y:n Z:n")
LOAD_CASE = columns("NAME:s TYPE:s DESC:s")
MATERIAL = columns("TYPE:s NAME:s HE_SPEC:n HE_COND:n PLMT:s P_NAME:s bMASS_DENS:b DAMP_RAT:n")
GRADE = columns("P_TYPE:n STANDARD:s CODE:s DB:s bELAST:b ELAST:n")
ISOTROPIC = columns("P_TYPE:n ELAST:n POISN:n THERMAL:n DEN:n MASS:n")
SECTION = columns("SECTTYPE:s SECT_NAME:s")
SECTION_PLACE = columns(
    "OFFSET_PT:s OFFSET_CENTER:n USER_OFFSET_REF:n HORZ_OFFSET_OPT:n USERDEF_OFFSET_YI:n VERT_OFFSET_OPT:n "
    "USERDEF_OFFSET_ZI:n USE_SHEAR_DEFORM:b USE_WARPING_EFFECT:b SHAPE:s DATATYPE:n"
)
SECTION_ENTRY = columns("DB_NAME:s SECT_NAME:s")
SUPPORT = columns("CONSTRAINT:s GROUP_NAME:s")
NODAL_LOAD = columns("FX:n FY:n FZ:n MX:n MY:n MZ:n GROUP_NAME:s")
BEAM_HEAD = columns("CMD:s TYPE:s DIRECTION:s USE_PROJECTION:b USE_ECCEN:b ECCEN_DIR:s I_END:n J_END:n USE_J_END:b")
BEAM_TAIL = columns(
    "GROUP_NAME:s USE_ADDITIONAL:b ADDITIONAL_I_END:n ADDITIONAL_J_END:n USE_ADDITIONAL_J_END:b ECCEN_TYPE:n"
)
BEAM_PAIRS = 4
SUPPORT_DIGITS = 7
LINE_ELEMENTS = frozenset({"BEAM", "TRUSS"})


def read_support(cells: Cells) -> JsonObject:
    """Older files leave out warping, the seventh digit."""
    record = SUPPORT.read(cells)
    return {**record, "CONSTRAINT": text(record, "CONSTRAINT").ljust(SUPPORT_DIGITS, "0")}


def write_element(record: JsonObject) -> Cells:
    """TYPE, material, property, the two nodes, roll angle and subtype; planar elements have no fixed columns."""
    kind = text(record, "TYPE")
    nodes = record.get("NODE")
    if kind not in LINE_ELEMENTS or not isinstance(nodes, list) or len(nodes) != 2:
        raise wrong_field(f"no columns for {kind} elements")
    return columns("TYPE:s MATL:n SECT:n I:n J:n ANGLE:n STYPE:n").write(
        {key: value for key, value in record.items() if key != "NODE"} | {"I": nodes[0], "J": nodes[1]}
    )


def read_element(cells: Cells) -> JsonObject:
    """The reverse of `write_element`; planar elements of a file are read too."""
    head = columns("TYPE:s MATL:n SECT:n").read(cells)
    kind = text(head, "TYPE")
    if kind in LINE_ELEMENTS:
        nodes: list[Json] = [as_number(cell) for cell in cells[3:5]]
        return {**head, "NODE": nodes, **columns("ANGLE:n STYPE:n").read(cells[5:])}
    if kind in {"PLATE", "WALL"}:
        # A triangle has 0 for its fourth node.
        corners: list[Json] = [node for node in map(as_number, cells[3:7]) if node]
        return {**head, "NODE": corners, **columns("STYPE:n WALL:n").read(cells[7:])}
    raise Refusal("Unknown Error", f"{kind} elements cannot be read from a text model")


def write_material(record: JsonObject) -> Cells:
    """General data, then one parameter set: a grade of a standard or isotropic values."""
    parameters = objects(record, "PARAM")
    if len(parameters) != 1:
        raise wrong_field("a material of two parts has no columns")
    chosen = {1: GRADE, 2: ISOTROPIC}.get(_kind(parameters[0].get("P_TYPE")))
    if chosen is None:
        raise wrong_field("only grades and isotropic values have columns")
    head = {key: value for key, value in record.items() if key != "PARAM"}
    return MATERIAL.write(head) + chosen.write(parameters[0])


def _kind(value: Json) -> int:
    return value if isinstance(value, int) else 0


def read_material(cells: Cells) -> JsonObject:
    """The reverse of `write_material`."""
    start = len(MATERIAL.fields)
    chosen = {"1": GRADE, "2": ISOTROPIC}.get(cells[start] if len(cells) > start else "")
    if chosen is None:
        raise Refusal("Unknown Error", "only grades and isotropic values can be read from a text model")
    return {**MATERIAL.read(cells[:start]), "PARAM": [chosen.read(cells[start:])]}


def write_section(record: JsonObject) -> Cells:
    """Name, place, then sizes or the entry of a database."""
    before = child(record, "SECT_BEFORE")
    sizes = child(before, "SECT_I")
    head = SECTION.write({key: value for key, value in record.items() if key != "SECT_BEFORE"})
    place = SECTION_PLACE.write({key: value for key, value in before.items() if key != "SECT_I"})
    if set(sizes) == {"vSIZE"} and isinstance(sizes["vSIZE"], list):
        return head + place + [written(size) for size in sizes["vSIZE"]]
    return head + place + SECTION_ENTRY.write(sizes)


def read_section(cells: Cells) -> JsonObject:
    """The reverse of `write_section`."""
    head, middle = len(SECTION.fields), len(SECTION.fields) + len(SECTION_PLACE.fields)
    place = SECTION_PLACE.read(cells[head:middle])
    rest = cells[middle:]
    sizes: list[Json] = [as_number(cell) for cell in rest if cell] if place.get("DATATYPE") != 1 else []
    inner: JsonObject = SECTION_ENTRY.read(rest) if place.get("DATATYPE") == 1 else {"vSIZE": sizes}
    return {**SECTION.read(cells), "SECT_BEFORE": {**place, "SECT_I": inner}}


def write_beam_load(item: JsonObject) -> Cells:
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
    """The reverse of `write_beam_load`."""
    start = len(BEAM_HEAD.fields)
    numbers: list[Json] = [as_number(cell or "0") for cell in cells[start : start + 2 * BEAM_PAIRS]]
    tail = BEAM_TAIL.read(cells[start + 2 * BEAM_PAIRS :])
    return {**BEAM_HEAD.read(cells[:start]), "D": numbers[0::2], "P": numbers[1::2], **tail}
