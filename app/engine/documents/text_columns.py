"""The columns of each command of the MGT text format: how a record becomes cells and cells a record."""

from app.engine.model.shapes import SHAPES
from app.engine.records.cases import STLD
from app.engine.records.geometry import ELEM
from app.engine.records.properties import MATL, SECT
from app.engine.records.text.cells import Cells, as_number, is_number, is_yes_or_no
from app.engine.records.text.layout import Columns, columns, columns_of, written
from app.engine.store.errors import Refusal, wrong_field
from app.trade.json_types import JsonObject, JsonValue

# What lines must have follows the comment lines that the programs write above the commands of their exports.
LOAD_CASE = columns_of(STLD.shape)
MATERIAL = columns("TYPE:w! NAME:s HE_SPEC:n HE_COND:n P_NAME:s")
MATERIAL_UNIT = columns("TUNIT:w")
MATERIAL_MASS = columns("bMASS_DENS:b DAMP_RAT:n")
GRADE = columns("P_TYPE:n! STANDARD:s! CODE:s DB:s! bELAST:b ELAST:n")
ISOTROPIC = columns("P_TYPE:n! ELAST:n! POISN:n0 THERMAL:n0 DEN:n0 MASS:n0")
SECTION = columns("SECTTYPE:w SECT_NAME:s")
SECTION_OFFSET = columns(
    "OFFSET_PT:w OFFSET_CENTER:n USER_OFFSET_REF:n HORZ_OFFSET_OPT:n USERDEF_OFFSET_YI:n VERT_OFFSET_OPT:n "
    "USERDEF_OFFSET_ZI:n USE_SHEAR_DEFORM:b0"
)
SECTION_WARPING = columns("USE_WARPING_EFFECT:b")
SECTION_SHAPE = columns("SHAPE:w!")
SECTION_KIND = columns("DATATYPE:n!")
SECTION_PLACE = Columns(SECTION_OFFSET.fields + SECTION_WARPING.fields + SECTION_SHAPE.fields + SECTION_KIND.fields)
SECTION_ENTRY = columns("DB_NAME:s! SECT_NAME:s!")
SUPPORT = columns("CONSTRAINT:s! GROUP_NAME:s?")
BEAM_START = columns("CMD:w! TYPE:w! DIRECTION:w! USE_PROJECTION:b")
BEAM_ECCENTRICITY = columns("USE_ECCEN:b ECCEN_DIR:s I_END:n J_END:n USE_J_END:b")
BEAM_HEAD = Columns(BEAM_START.fields + BEAM_ECCENTRICITY.fields)
BEAM_TAIL = columns(
    "GROUP_NAME:s? USE_ADDITIONAL:b? ADDITIONAL_I_END:n? ADDITIONAL_J_END:n? USE_ADDITIONAL_J_END:b? ECCEN_TYPE:n?"
)
BEAM_PAIRS = 4
MOST_SIZES = 10
SUPPORT_DIGITS = 7
LINE_ELEMENTS = frozenset({"BEAM", "TRUSS"})
ONE_SIDED = frozenset({"TENSTR", "COMPTR"})
PLANE_ELEMENTS = frozenset({"PLATE", "WALL", "PLSTRS", "PLSTRN", "AXISYM"})
HOOK_OR_GAP = 2
VALUE_SECTION_LINES = 4


def read_support(cells: Cells) -> JsonObject:
    """Older files leave out warping, the seventh digit; a code that is cut shorter is refused."""
    record = SUPPORT.read(cells)
    code = str(record["CONSTRAINT"])
    if len(code) < SUPPORT_DIGITS - 1:
        raise wrong_field(f"the support code {code!r} has fewer than {SUPPORT_DIGITS - 1} digits")
    return {**record, "CONSTRAINT": code.ljust(SUPPORT_DIGITS, "0")}


PLANE_COLUMNS = columns("TYPE:w MATL:n SECT:n N1:n N2:n N3:n N4:n STYPE:n WALL:n LCAXIS:n")
LINE_COLUMNS = columns("TYPE:w MATL:n SECT:n I:n J:n ANGLE:n STYPE:n")
ELEMENT_START = columns("TYPE:w! MATL:n! SECT:n!")


def write_element(record: JsonObject) -> list[str]:
    """TYPE, material, property, the two nodes, roll angle and subtype; planar ones four nodes, subtype and wall."""
    kind, nodes = ELEM.read(record).kind, record.get("NODE")
    if kind in PLANE_ELEMENTS and isinstance(nodes, list) and len(nodes) in {3, 4}:
        places = {f"N{place}": node for place, node in enumerate([*nodes, 0][:4], 1)}
        return PLANE_COLUMNS.write({key: value for key, value in record.items() if key != "NODE"} | places)
    if kind not in LINE_ELEMENTS or not isinstance(nodes, list) or len(nodes) != 2:
        raise wrong_field(f"no columns for {kind} elements")
    ends = {"I": nodes[0], "J": nodes[1]}
    return LINE_COLUMNS.write({key: value for key, value in record.items() if key != "NODE"} | ends)


def read_element(cells: Cells) -> JsonObject:
    """The reverse of `write_element`; one-sided, planar and solid elements of a file are read too.

    Line elements: iN1, iN2, ANGLE, iSUB; planar ones: iN1, ..., iN4 (0 in a triangle), iSUB, iWID, LCAXIS. iSUB of
    beams and trusses, iWID of plates and LCAXIS may be missing: they are 0 there, or came with later releases.
    """
    head = ELEMENT_START.read(cells)
    kind = str(head["TYPE"])
    if kind in LINE_ELEMENTS | ONE_SIDED:
        nodes: list[JsonValue] = [cells.whole("iN1"), cells.whole("iN2")]
        record: JsonObject = {**head, "NODE": nodes, **columns("ANGLE:n").read(cells)}
        style = columns("STYPE:n!" if kind in ONE_SIDED else "STYPE:n?").read(cells)
        if kind in LINE_ELEMENTS and style.get("STYPE"):
            raise wrong_field(f"iSUB {style['STYPE']}: a {kind} has no subtypes")
        return {**record, **style, **(_one_sided(kind, style, cells) if kind in ONE_SIDED else {})}
    if kind in PLANE_ELEMENTS:
        wall = columns("STYPE:n WALL:n!" if kind == "WALL" else "STYPE:n WALL:n?")
        return {**head, "NODE": _corners(cells, 4), **wall.read(cells), **_axis(cells)}
    if kind == "SOLID":
        return {**head, "NODE": _corners(cells, 8)}
    raise Refusal("Unknown Error", f"{kind} elements cannot be read from a text model")


def _corners(cells: Cells, most: int) -> list[JsonValue]:
    return [node for node in (cells.whole(f"iN{place}") for place in range(1, most + 1)) if node]


def _axis(cells: Cells) -> JsonObject:
    axis = cells.optional_whole(0)
    return {"LCAXIS": axis} if axis else {}


def _one_sided(kind: str, record: JsonObject, cells: Cells) -> JsonObject:
    """EXVAL is the opening of a hook or gap (subtype 2); limit forces and cables have no analysis here."""
    style = record.get("STYPE", 1)
    first, second, is_limited = cells.number("EXVAL", 0), cells.number("EXVAL2", 0), cells.flag("bLMT")
    if style == HOOK_OR_GAP:
        if second or is_limited:
            raise wrong_field(f"the limit force of a {kind} element is not analysed")
        return {"NON_LEN": first} if first else {}
    if style not in (1, 0) or first or second or is_limited:
        raise wrong_field(f"a {kind} element with a limit force or as a cable is not analysed")
    return {"STYPE": 1}


def write_material(record: JsonObject, unit: str = "") -> list[str]:
    """General data, then one parameter set: a grade of a standard or isotropic values; two sets for SRC.

    `unit` is the document's temperature unit, in which every number of the API is (TUNIT).
    """
    material, parameters = MATL.read(record), MATL.inside(record, "PARAM")
    if len(parameters) != _sets(material.kind):
        raise wrong_field("SRC has two parameter sets, every other material one")
    masses = {column.name for column in MATERIAL_MASS.fields}
    head = {key: value for key, value in record.items() if key not in masses | {"PARAM"}}
    cells = [*MATERIAL.write(head), unit]
    cells += MATERIAL_MASS.write({key: value for key, value in record.items() if key in masses})
    for values, parameter in zip(material.values, parameters, strict=True):
        chosen = {1: GRADE, 2: ISOTROPIC}.get(values.kind)
        if chosen is None:
            raise wrong_field("only grades and isotropic values have columns")
        cells += chosen.write(parameter)
    return cells


def _sets(kind: str) -> int:
    return 2 if kind == "SRC" else 1


def read_material(cells: Cells) -> JsonObject:
    """The reverse of `write_material`; orthotropic values of a file are read too."""
    return read_material_and_unit(cells)[0]


def read_material_and_unit(cells: Cells) -> tuple[JsonObject, str]:
    """The record, and TUNIT: the temperature unit its expansion is given in, empty where the line names none."""
    record = MATERIAL.read(cells)
    unit = str(MATERIAL_UNIT.read(cells).get("TUNIT", ""))
    record |= MATERIAL_MASS.read(cells)
    parameters: list[JsonValue] = [_read_parameter(cells) for _ in range(_sets(str(record["TYPE"])))]
    return {**record, "PARAM": parameters}, unit


def expands(material: JsonObject) -> bool:
    """Whether numbers of the record itself, not of a grade, say how the material expands."""
    return any(values.thermal or any(values.thermal_by_axis) for values in MATL.read(material).values)


def _read_parameter(cells: Cells) -> JsonObject:
    match cells.peek():
        case "1":
            return GRADE.read(cells)
        case "2":
            return ISOTROPIC.read(cells)
        case "3":
            kind = cells.whole("P_TYPE")
            names = {"ELAST_M": "E", "THERMAL_M": "T", "SHEAR_M": "S", "POISN_M": "P"}
            triples: JsonObject = {field: cells.numbers(name, 3) for field, name in names.items()}
            return {"P_TYPE": kind, **triples, "DEN": cells.number("DEN", 0), "MASS": cells.number("MASS", 0)}
        case other:
            raise Refusal(
                "Unknown Error",
                f"{other!r} is no kind of material values (1 a grade, 2 isotropic, 3 orthotropic; SRC has two sets)",
            )


def write_section(record: JsonObject) -> list[str]:
    """Name, place, then sizes or the entry of a database."""
    before = next(iter(SECT.inside(record, "SECT_BEFORE")), {})
    sizes = next(iter(SECT.inside(record, "SECT_BEFORE", "SECT_I")), {})
    head = SECTION.write({key: value for key, value in record.items() if key != "SECT_BEFORE"})
    place = SECTION_PLACE.write({key: value for key, value in before.items() if key != "SECT_I"})
    if set(sizes) == {"vSIZE"} and isinstance(sizes["vSIZE"], list):
        return head + place + [written(size) for size in sizes["vSIZE"]]
    return head + place + SECTION_ENTRY.write(sizes)


def read_section_head(cells: Cells) -> tuple[dict[str, JsonValue], dict[str, JsonValue]]:
    """What each kind of section begins with: the record, and its place with the shape. Older files have no warping."""
    head = SECTION.read(cells)
    place = SECTION_OFFSET.read(cells)
    if is_yes_or_no(cells.peek()) or not cells.peek():
        place |= SECTION_WARPING.read(cells)
    return head, place | SECTION_SHAPE.read(cells)


def read_section(cells: Cells) -> JsonObject:
    """The reverse of `write_section`: sections by sizes or by the name of a database."""
    head, place = read_section_head(cells)
    if head.get("SECTTYPE", "DBUSER") != "DBUSER":
        raise wrong_field(f"{head['SECTTYPE']} sections have other columns")
    place |= SECTION_KIND.read(cells)
    if place.get("DATATYPE") == 1:
        inner: JsonObject = SECTION_ENTRY.read(cells)
    else:
        inner = {"vSIZE": _sizes(str(place["SHAPE"]), cells)}
    return {**head, "SECT_BEFORE": {**place, "SECT_I": inner}}


def _sizes(shape: str, cells: Cells) -> list[JsonValue]:
    """The sizes to the end of the line; trailing ones that a shape can do without are 0, and that is told."""
    given = cells.rest()
    if "" in given:
        raise wrong_field(f"size {given.index('') + 1} is empty")
    known = SHAPES.get(shape)
    if known is not None and len(given) < known.required:
        raise wrong_field(f"the line ends before size {len(given) + 1}; {shape} has {known.required} or more")
    if known is not None and len(given) < known.known:
        cells.told.append(f"the line ends before size {len(given) + 1} of {shape}; 0 is taken")
    if len(given) > MOST_SIZES:
        cells.told.append(f"the line has {len(given)} sizes, more than the {MOST_SIZES} that sections have")
    return [as_number(size) for size in given]


def write_beam_load(item: JsonObject) -> list[str]:
    """Command, kind, direction, eccentricity, four pairs of place and value, group, additional data."""
    places, values = item.get("D"), item.get("P")
    if not isinstance(places, list) or not isinstance(values, list) or not len(places) == len(values) == BEAM_PAIRS:
        raise wrong_field("only four places and four values have columns")
    names = {column.name for column in BEAM_HEAD.fields}
    head = {key: value for key, value in item.items() if key in names}
    tail = {key: value for key, value in item.items() if key not in names | {"D", "P"}}
    pairs = [written(value) for pair in zip(places, values, strict=True) for value in pair]
    return BEAM_HEAD.write(head) + pairs + BEAM_TAIL.write(tail)


def read_beam_load(cells: Cells) -> JsonObject:
    """The reverse of `write_beam_load`; files of older programs have no eccentricity."""
    head = BEAM_START.read(cells)
    if not is_number(cells.peek()):
        head |= _filled(BEAM_ECCENTRICITY.read(cells), {"USE_ECCEN": "I_END", "USE_J_END": "J_END"})
    numbers = cells.numbers("D and P", 2 * BEAM_PAIRS)
    if head["TYPE"] == "PRESSURE" and len(cells) < 2:
        raise wrong_field("the line ends before bADDITIONAL, which a pressure on a beam has")
    tail = _filled(BEAM_TAIL.read(cells), {"USE_ADDITIONAL": "ADDITIONAL_I_END"})
    return {**head, "D": numbers[0::2], "P": numbers[1::2], **tail}


def _filled(record: JsonObject, needs: dict[str, str]) -> JsonObject:
    """The record, refused where a switch is on and the value that it switches on is missing."""
    for switch, name in needs.items():
        if record.get(switch) is True and name not in record:
            raise wrong_field(f"{switch} is YES and {name} is missing")
    return record
