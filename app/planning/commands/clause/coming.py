"""Names that a plan's earlier calls bring into the model, so that later orders of the same message may use them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from app.planning.commands.clause.clauses import MessageClause
from app.planning.commands.clause.outcome import Call
from app.reading.slots import ModelName, NewName
from app.trade.answers.digest import ModelDigest, NameKind, Storey
from app.trade.dimensions import Dimension
from app.trade.id_lists import each_id
from app.trade.json_types import JsonObject, JsonValue, as_rows
from app.trade.quantities import parse_quantity
from app.trade.units import decimal_ratio

_ONE: Final[Mapping[str, NameKind]] = {
    "define_material": NameKind.MATERIAL,
    "define_section": NameKind.SECTION,
    "define_thickness": NameKind.THICKNESS,
    "define_rs_function": NameKind.FUNCTION,
    "define_design_spectrum": NameKind.FUNCTION,
    "define_rs_load_case": NameKind.SPECTRUM_CASE,
    "define_floor_load_type": NameKind.FLOOR_LOAD,
}
_LISTS: Final[Mapping[str, tuple[str, NameKind]]] = {
    "define_static_load_cases": ("cases", NameKind.LOAD_CASE),
    "define_load_combinations": ("combinations", NameKind.COMBINATION),
}
# Tables from which records go by number; what has their names is new from there on.
_DELETED: Final[Mapping[str, NameKind]] = {
    "LCOM-GEN": NameKind.COMBINATION,
    "MATL": NameKind.MATERIAL,
    "SECT": NameKind.SECTION,
    "THIK": NameKind.THICKNESS,
}
_ON_NODES: Final = frozenset({"create_frame_elements", "create_planar_elements"})


def after(digest: ModelDigest, calls: Iterable[Call]) -> ModelDigest:
    """The digest with the names that these calls define and the results they make; what is not there yet has id 0."""
    names = {kind: dict(known) for kind, known in digest.names.items()}
    types = dict(digest.case_types)
    file_name, has_results = digest.file_name, digest.has_results
    for call in calls:
        if call.tool == "create_regular_frame" and digest.is_empty:
            digest = _with_frame(digest, call.arguments)
        if call.tool == "set_unit_system":
            digest = _in_units(digest, call.arguments)
        if call.tool == "modify_section":
            # What it is by then, nobody has read.
            digest = replace(digest, shapes={n: e for n, e in digest.shapes.items() if n != call.arguments["section"]})
        if call.tool == "define_story_data" and not digest.storeys:
            digest = _with_storeys(digest, call.arguments)
        if call.tool == "rename_record" and call.arguments.get("kind") == "story":
            digest = _with_storey_renamed(digest, call.arguments)
        if call.tool == "delete_records":
            kind = _DELETED.get(str(call.arguments.get("table")))
            gone = set(each_id(str(call.arguments.get("ids")))) if kind is not None else set()
            if kind is not None:
                names[kind] = {name: number for name, number in names.get(kind, {}).items() if number not in gone}
        if call.tool in _ONE:
            names.setdefault(_ONE[call.tool], {}).setdefault(str(call.arguments["name"]), 0)
        if call.tool in _LISTS:
            key, kind = _LISTS[call.tool]
            for each in as_rows(call.arguments.get(key)):
                names.setdefault(kind, {}).setdefault(str(each["name"]), 0)
                if kind is NameKind.LOAD_CASE:
                    types[str(each["name"])] = str(each["type"])
        if call.tool in {"save_project", "perform_analysis"} and call.arguments.get("file_name"):
            file_name = str(call.arguments["file_name"])
        has_results = has_results or call.tool == "perform_analysis"
    return replace(digest, names=names, case_types=types, file_name=file_name, has_results=has_results)


def _with_storeys(digest: ModelDigest, arguments: JsonObject) -> ModelDigest:
    rows = [
        (str(each["name"]), str(each["level"]), each.get("floor_diaphragm")) for each in as_rows(arguments["stories"])
    ]
    levels = [parse_quantity(level, Dimension.LENGTH).to(digest.length) for _, level, _ in rows]
    storeys = [Storey(name, level, bool(rigid)) for (name, _, rigid), level in zip(rows, levels, strict=True)]
    return replace(digest, storeys=tuple(storeys))


def _with_storey_renamed(digest: ModelDigest, arguments: JsonObject) -> ModelDigest:
    old, new = str(arguments.get("name")), str(arguments.get("new_name"))
    return replace(
        digest, storeys=tuple(replace(each, name=new) if each.name == old else each for each in digest.storeys)
    )


def _in_units(digest: ModelDigest, arguments: JsonObject) -> ModelDigest:
    """The digest once the model's units are others: its names of units, and every length that it tells."""
    length = str(arguments.get("length") or digest.length)
    ratio = float(decimal_ratio(digest.length, length))

    def levels(known: Iterable[Storey]) -> tuple[Storey, ...]:
        return tuple(replace(each, level=each.level * ratio) for each in known)

    return replace(
        digest,
        force=str(arguments.get("force") or digest.force),
        length=length,
        base=None if digest.base is None else digest.base * ratio,
        storeys=levels(digest.storeys),
        implied=levels(digest.implied),
        grid_x=tuple(each * ratio for each in digest.grid_x),
        grid_y=tuple(each * ratio for each in digest.grid_y),
        shapes={
            name: replace(each, sizes={key: size * ratio for key, size in each.sizes.items()})
            for name, each in digest.shapes.items()
        },
        points={node: (x * ratio, y * ratio, z * ratio) for node, (x, y, z) in digest.points.items()},
    )


def with_names_free(clause: MessageClause, before: ModelDigest, digest: ModelDigest) -> MessageClause:
    """ "Delete LCB3 and add LCB3 = …": a name of the model whose record an earlier order takes away is a new one."""
    values = tuple(
        replace(each, value=NewName(each.value.name))
        if isinstance(each.value, ModelName) and _is_gone(each.value, before, digest)
        else each
        for each in clause.values
    )
    return replace(clause, values=values)


def _is_gone(name: ModelName, before: ModelDigest, digest: ModelDigest) -> bool:
    return any(name.name in before.of(kind) for kind in name.kinds) and not any(
        name.name in digest.of(kind) for kind in name.kinds
    )


def nodes_first(calls: Iterable[Call]) -> list[Call]:
    """The calls in order, but nodes before the members on them: "a beam between nodes 8 (…) and 9 (…)"."""
    ordered = list(calls)
    first = next((index for index, each in enumerate(ordered) if each.tool in _ON_NODES), len(ordered))
    late = [each for each in ordered[first:] if each.tool == "create_nodes"]
    return [*ordered[:first], *late, *(each for each in ordered[first:] if each.tool != "create_nodes")]


def _with_frame(digest: ModelDigest, arguments: JsonObject) -> ModelDigest:
    """An empty model with a frame in it: its base and that something stands there, as far as later orders ask."""
    below = sum(
        parse_quantity(each, Dimension.LENGTH).to(digest.length) for each in _texts(arguments.get("basement_heights"))
    )
    feet = (len(_texts(arguments.get("bays_x"))) + 1) * (len(_texts(arguments.get("bays_y"))) + 1)
    return replace(digest, nodes=feet, elements=feet, base=-below)


def _texts(value: JsonValue) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []
