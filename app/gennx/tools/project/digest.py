"""What is open, small enough to read a sentence against: made from tables alone, numbers in the model's units."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from app.gennx.gen.id_lists import short_ids
from app.gennx.gen.wire import Record, Records, items, number, record, text
from app.gennx.geometry.checked_model import Ends, ModelSnapshot, ends
from app.gennx.geometry.geometry_checks import MM_PER_M
from app.gennx.tools.project.digest_members import DigestLevel, Floors, Sorted, implied_levels, levels_of, sort_members
from app.trade.answers.digest import AlikeMembers, ModelDigest, NameKind, SizedShape, Storey
from app.trade.gen_nx_tables import COUNTED_AS
from app.trade.levels import NEAR_LEVEL_M, ON_LEVEL_M
from app.trade.section_shapes import BY_SIZES, SIZES

# Elements of a model beyond which its places are not read: answers would be too long to wait for.
MOST_ELEMENTS: Final = 60_000
# Plan lines of more columns than this follow no grid that a person would name.
MOST_GRID_LINES: Final = 60
# Nodes of a model beyond which only their levels are told.
MOST_POINTS: Final = 2000
# Names by what they belong to, the table that holds them and the field.
NAMED: Final[Mapping[NameKind, tuple[str, ...]]] = {
    NameKind.MATERIAL: ("MATL",),
    NameKind.SECTION: ("SECT",),
    NameKind.THICKNESS: ("THIK",),
    NameKind.LOAD_CASE: ("STLD",),
    NameKind.SPECTRUM_CASE: ("SPLC",),
    NameKind.COMBINATION: ("LCOM-GEN", "LCOM-CONC", "LCOM-STEEL"),
    NameKind.FUNCTION: ("SPFC",),
    NameKind.FLOOR_LOAD: ("FBLD",),
    NameKind.GROUP: ("GRUP",),
}
PLACED: Final = ("NODE", "ELEM", "STOR", "CONS")


def tables_to_read(counts: Mapping[str, int]) -> tuple[str, ...]:
    """The tables that a digest is made from, without those that are counted and hold nothing, and without the places
    of a model that is too large."""
    named = [table for tables in NAMED.values() for table in tables]
    wanted = [table for table in (*named, *PLACED) if counts.get(COUNTED_AS.get(table, ""), 1)]
    if counts.get(COUNTED_AS["ELEM"], 0) > MOST_ELEMENTS:
        wanted = [table for table in wanted if table not in ("NODE", "ELEM")]
    return tuple(wanted)


def digest_of(model: ModelSnapshot, counts: Mapping[str, int]) -> ModelDigest:
    """What the tables tell; `model` holds those of `tables_to_read`."""
    stored = levels_of(model)
    implied = () if stored else implied_levels(model)
    floors = Floors(model, stored or implied)
    members = sort_members(floors)
    base, base_nodes = _base(model)
    return ModelDigest(
        names={kind: _names(model, tables) for kind, tables in NAMED.items()},
        case_types=_texts(model["STLD"], "TYPE"),
        material_types=_texts(model["MATL"], "TYPE"),
        shapes=_shapes(model["SECT"]),
        storeys=_levels(model, stored),
        implied=_levels(model, implied),
        nodes=counts.get(COUNTED_AS["NODE"], len(model["NODE"])),
        elements=counts.get(COUNTED_AS["ELEM"], len(model["ELEM"])),
        members=_rows(members),
        is_coarse=members.is_coarse or ("ELEM" not in model.tables and counts.get(COUNTED_AS["ELEM"], 0) > 0),
        nodes_at={name: short_ids(ids) for name, ids in floors.nodes().items()},
        points=_points(model),
        ends=_ends(model),
        base=base,
        base_nodes=base_nodes,
        supports=_supports(model["CONS"]),
        grid_x=_grid(model, 0),
        grid_y=_grid(model, 1),
    )


def _names(model: ModelSnapshot, tables: Sequence[str]) -> dict[str, int]:
    """Name → id in the model's order. A name that two records of one table share is told by none: it means neither."""
    found: dict[str, int] = {}
    for table in tables:
        own = [(text(row.get("NAME")) or text(row.get("SECT_NAME")), int(key)) for key, row in model[table].items()]
        counts = Counter(name for name, _ in own)
        for name, key in own:
            if name and counts[name] == 1:
                found.setdefault(name, key)
    return found


def _texts(rows: Records, key: str) -> dict[str, str]:
    return {text(row.get("NAME")): text(row.get(key)) for row in rows.values() if text(row.get("NAME"))}


def _shapes(rows: Records) -> dict[str, SizedShape]:
    """The sections by sizes, not those of a database or by values."""
    found: dict[str, SizedShape] = {}
    for row in rows.values():
        place = record(row.get("SECT_BEFORE"))
        shape = text(place.get("SHAPE"))
        if text(row.get("SECTTYPE")) not in ("", "DBUSER") or place.get("DATATYPE", BY_SIZES) != BY_SIZES:
            continue
        stored = [number(each) or 0.0 for each in items(record(place.get("SECT_I")).get("vSIZE"))]
        names = SIZES.get(shape, ())
        if names and len(stored) >= len(names):
            found[text(row.get("SECT_NAME"))] = SizedShape(shape, dict(zip(names, stored, strict=False)))
    return found


def _levels(model: ModelSnapshot, levels: Sequence[DigestLevel]) -> tuple[Storey, ...]:
    return tuple(Storey(each.name, _stored(model, each.z), each.has_diaphragm) for each in levels)


def _stored(model: ModelSnapshot, millimetres: float) -> float:
    """In the model's length, without the round-off of going to millimetres and back."""
    return float(f"{millimetres * model.millimetre:.9g}")


def _rows(members: Sorted) -> tuple[AlikeMembers, ...]:
    return tuple(
        AlikeMembers(
            kind=group.kind,
            storey=group.storey,
            ids=ids,
            count=count,
            section=group.section,
            material=group.material,
            place=group.place,
            way=group.way,
        )
        for group, ids, count in members.rows()
    )


def _points(model: ModelSnapshot) -> dict[int, tuple[float, float, float]]:
    """X, Y, Z by node of a model that is small enough to tell them all; else nothing."""
    if len(model.points) > MOST_POINTS:
        return {}
    return {
        int(node): (_stored(model, point[0]), _stored(model, point[1]), _stored(model, point[2]))
        for node, point in model.points.items()
    }


def _ends(model: ModelSnapshot) -> dict[int, tuple[int, ...]]:
    """Nodes by element of a model whose places are told; else nothing."""
    if len(model.points) > MOST_POINTS:
        return {}
    return {int(key): tuple(map(int, ends(row))) for key, row in model["ELEM"].items()}


def _base(model: ModelSnapshot) -> tuple[float | None, str]:
    """The lowest level that an element stands on, and all nodes of elements near it."""
    heights = {node: model.points[node][2] for node in model.at_node if node in model.points}
    if not heights:
        return None, ""
    base = min(heights.values())
    on = [int(node) for node, z in heights.items() if z - base <= NEAR_LEVEL_M * MM_PER_M]
    return _stored(model, base), short_ids(on)


def _supports(rows: Records) -> dict[str, str]:
    """Node ids by what is held there: "111111" in the order of GEN NX, DX to RZ and warping."""
    held: dict[str, list[int]] = {}
    for node, row in rows.items():
        codes = [text(record(item).get("CONSTRAINT")) for item in items(row.get("ITEMS"))]
        code = "".join("1" if "1" in each else "0" for each in zip(*codes, strict=False))
        if "1" in code:
            held.setdefault(code, []).append(int(node))
    return {code: short_ids(nodes) for code, nodes in held.items()}


def _grid(model: ModelSnapshot, axis: int) -> tuple[float, ...]:
    """Where upright members stand in plan, line by line along X (0) or Y (1); empty where they follow no grid."""
    feet = [model.points[node][axis] for pair in model.lines.values() if _is_steep(model, pair) for node in pair]
    found: list[float] = []
    for place in sorted(feet):
        if not found or place - found[-1] > ON_LEVEL_M * MM_PER_M:
            found.append(place)
    return tuple(_stored(model, place) for place in found) if len(found) <= MOST_GRID_LINES else ()


def _is_steep(model: ModelSnapshot, pair: Ends) -> bool:
    run, rise, _ = model.lean(pair)
    return rise > run


def counts_of(status: Record) -> dict[str, int]:
    """How many records each table has, by the names of /ope/PROJECTSTATUS."""
    found: dict[str, int] = {}
    for row in (*items(status.get("DATA")), *items(status.get("DATA_LOAD"))):
        cells = items(row)
        count = number(cells[1]) if len(cells) > 1 else None
        if count is not None:
            found[text(cells[0])] = int(count)
    return found
