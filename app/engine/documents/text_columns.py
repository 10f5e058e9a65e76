"""Lines of a text model whose cells say themselves which form they have, read into records."""

from dataclasses import dataclass

from app.engine.model.shapes import SHAPES
from app.engine.records.boundaries import SUPPORT_DIGITS
from app.engine.records.properties import FROM_DATABASE, MATL
from app.engine.records.text import structure as lines
from app.engine.records.text.cells import Cells, as_number, is_number, is_yes_or_no
from app.engine.records.text.layout import columns
from app.engine.records.text.loads import BEAM_ECCENTRICITY, BEAM_START, BEAM_TAIL, BEAM_VALUES
from app.engine.records.text.structure import ELEMENT_START
from app.engine.store.errors import EngineRefusal, wrong_field
from app.trade.element_types import LINES, ONE_SIDED, PLANAR
from app.trade.json_types import JsonObject, JsonValue

MOST_SIZES = 10
HOOK_OR_GAP = 2


def read_support(cells: Cells) -> JsonObject:
    """Older files leave out warping, the seventh digit; a code that is cut shorter is refused."""
    code = cells.peek()
    record = lines.SUPPORT.read(cells)
    if len(code) < SUPPORT_DIGITS - 1:
        raise wrong_field(f"the support code {code!r} has fewer than {SUPPORT_DIGITS - 1} digits")
    return {**record, "CONSTRAINT": code.ljust(SUPPORT_DIGITS, "0")}


def read_element(cells: Cells) -> JsonObject:
    """An element; one-sided, planar and solid ones of a file are read too.

    Line elements: iN1, iN2, ANGLE, iSUB; planar ones: iN1, ..., iN4 (0 in a triangle), iSUB, iWID, LCAXIS. iSUB of
    beams and trusses, iWID of plates and LCAXIS may be missing: they are 0 there, or came with later releases.
    """
    kind = cells.peek().upper()
    head = ELEMENT_START.read(cells)
    if kind in LINES:
        nodes: list[JsonValue] = [cells.whole("iN1"), cells.whole("iN2")]
        record: JsonObject = {**head, "NODE": nodes, **columns("ANGLE:n").read(cells)}
        told = cells.peek()
        style = columns("STYPE:n!" if kind in ONE_SIDED else "STYPE:n?").read(cells)
        subtype = as_number(told) if told else 0
        if kind not in ONE_SIDED and subtype:
            raise wrong_field(f"iSUB {subtype}: a {kind} has no subtypes")
        return {**record, **style, **(_one_sided(kind, subtype, cells) if kind in ONE_SIDED else {})}
    if kind in PLANAR:
        wall = columns("STYPE:n WALL:n!" if kind == "WALL" else "STYPE:n WALL:n?")
        return {**head, "NODE": _corners(cells, 4), **wall.read(cells), **_axis(cells)}
    if kind == "SOLID":
        return {**head, "NODE": _corners(cells, 8)}
    raise EngineRefusal("Unknown Error", f"{kind} elements cannot be read from a text model")


def _corners(cells: Cells, most: int) -> list[JsonValue]:
    return [node for node in (cells.whole(f"iN{place}") for place in range(1, most + 1)) if node]


def _axis(cells: Cells) -> JsonObject:
    axis = cells.optional_whole(0)
    return {"LCAXIS": axis} if axis else {}


def _one_sided(kind: str, style: float, cells: Cells) -> JsonObject:
    """EXVAL is the opening of a hook or gap (subtype 2); limit forces and cables have no analysis here."""
    first, second, is_limited = cells.number("EXVAL", 0), cells.number("EXVAL2", 0), cells.flag("bLMT")
    if style == HOOK_OR_GAP:
        if second or is_limited:
            raise wrong_field(f"the limit force of a {kind} element is not analysed")
        return {"NON_LEN": first} if first else {}
    if style not in (1, 0) or first or second or is_limited:
        raise wrong_field(f"a {kind} element with a limit force or as a cable is not analysed")
    return {"STYPE": 1}


def read_material(cells: Cells) -> JsonObject:
    """A material; orthotropic values of a file are read too."""
    return read_material_and_unit(cells)[0]


def read_material_and_unit(cells: Cells) -> tuple[JsonObject, str]:
    """The record, and TUNIT: the temperature unit its expansion is given in, empty where the line names none."""
    kind = cells.peek().upper()
    record = lines.MATERIAL.read(cells)
    unit = cells.cell("TUNIT").upper()
    record |= lines.MATERIAL_MASS.read(cells)
    parameters: list[JsonValue] = [_read_parameter(cells) for _ in range(lines.sets_of(kind))]
    return {**record, "PARAM": parameters}, unit


def expands(material: JsonObject) -> bool:
    """Whether numbers of the record itself, not of a grade, say how the material expands."""
    return any(values.thermal or any(values.thermal_by_axis) for values in MATL.read(material).values)


def _read_parameter(cells: Cells) -> JsonObject:
    match cells.peek():
        case "1":
            return lines.OF_STANDARD.read(cells)
        case "2":
            return lines.BY_VALUES.read(cells)
        case "3":
            kind = cells.whole("P_TYPE")
            names = {"ELAST_M": "E", "THERMAL_M": "T", "SHEAR_M": "S", "POISN_M": "P"}
            triples: JsonObject = {field: cells.numbers(name, 3) for field, name in names.items()}
            return {"P_TYPE": kind, **triples, "DEN": cells.number("DEN", 0), "MASS": cells.number("MASS", 0)}
        case other:
            raise EngineRefusal(
                "Unknown Error",
                f"{other!r} is no kind of material values (1 a grade, 2 isotropic, 3 orthotropic; SRC has two sets)",
            )


@dataclass(frozen=True, slots=True)
class SectionHead:
    """What each kind of section begins with: the record's own fields, its place, and the name of its shape."""

    record: JsonObject
    place: JsonObject
    shape: str


def read_section_head(cells: Cells) -> SectionHead:
    """Older files have no warping."""
    head = lines.SECTION.read(cells)
    place = lines.SECTION_OFFSET.read(cells)
    if is_yes_or_no(cells.peek()) or not cells.peek():
        place |= lines.SECTION_WARPING.read(cells)
    shape = cells.peek().upper()
    return SectionHead(head, place | lines.SECTION_SHAPE.read(cells), shape)


def read_section(cells: Cells) -> JsonObject:
    """A section by sizes or by the name of a database."""
    kind = cells.peek().upper()
    head = read_section_head(cells)
    if kind not in {"", "DBUSER"}:
        raise wrong_field(f"{kind} sections have other columns")
    source = cells.peek()
    place = {**head.place, **lines.SECTION_KIND.read(cells)}
    if as_number(source) == FROM_DATABASE:
        inner: JsonObject = lines.SECTION_ENTRY.read(cells)
    else:
        inner = {"vSIZE": _sizes(head.shape, cells)}
    return {**head.record, "SECT_BEFORE": {**place, "SECT_I": inner}}


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


def read_beam_load(cells: Cells) -> JsonObject:
    """A beam load; files of older programs have no eccentricity."""
    kind = cells.peek(1).upper()
    head = BEAM_START.read(cells)
    if not is_number(cells.peek()):
        head |= BEAM_ECCENTRICITY.read(cells)
    values = BEAM_VALUES.read(cells)
    if kind == "PRESSURE" and len(cells) < 2:
        raise wrong_field("the line ends before bADDITIONAL, which a pressure on a beam has")
    return {**head, **values, **BEAM_TAIL.read(cells)}
