"""The tool server's digest of the open model as a typed value; what is absent or of another kind reads as empty."""

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

from app.protocol.digest import MemberKind, Members, ModelDigest, NameKind, Place, Storey
from app.tools.wire import as_list, as_object, as_str
from app.trade.json_types import JsonObject, JsonValue

DIGEST_TOOL = "get_model_digest"
# A node's id and its three coordinates.
_A_PLACE = 4
# Nobody could tell what is open.
UNKNOWN = ModelDigest(is_known=False)

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")


def as_digest(answer: JsonObject) -> ModelDigest:
    """The digest in an answer of the tool; UNKNOWN unless the tool says that it read it."""
    data, units = as_object(answer.get("data")), as_object(answer.get("units"))
    if answer.get("status") != "ok" or "members" not in data:
        return UNKNOWN
    base = data.get("base")
    return ModelDigest(
        force=as_str(units.get("force"), "kN"),
        length=as_str(units.get("length"), "m"),
        names={kind: _ids(as_object(data.get("names")).get(kind.value)) for kind in NameKind},
        case_types=_words(data.get("case_types")),
        storeys=_each(data.get("storeys"), _storey),
        nodes=_whole(data.get("nodes")) or 0,
        elements=_whole(data.get("elements")) or 0,
        base=None if base is None else _number(base),
        has_results=data.get("has_results") is True,
        file_name=as_str(data.get("file_name")) or None,
        implied=_each(data.get("implied"), _storey),
        material_types=_words(data.get("material_types")),
        members=_each(data.get("members"), _members),
        is_coarse=data.get("is_coarse") is True,
        nodes_at=_words(data.get("nodes_at")),
        base_nodes=as_str(data.get("base_nodes")),
        supports=_words(data.get("supports")),
        grid_x=tuple(_number(each) for each in as_list(data.get("grid_x"))),
        grid_y=tuple(_number(each) for each in as_list(data.get("grid_y"))),
        points=_points(data.get("points")),
    )


def _points(value: JsonValue) -> dict[int, tuple[float, float, float]]:
    rows = [as_list(each) for each in as_list(value)]
    return {
        int(_number(row[0])): (_number(row[1]), _number(row[2]), _number(row[3]))
        for row in rows
        if len(row) == _A_PLACE
    }


def _each(value: JsonValue, read: Callable[[JsonObject], T]) -> tuple[T, ...]:
    return tuple(read(as_object(each)) for each in as_list(value))


def _storey(row: JsonObject) -> Storey:
    return Storey(as_str(row.get("name")), _number(row.get("level")), row.get("has_diaphragm") is True)


def _members(row: JsonObject) -> Members:
    return Members(
        kind=_one_of(MemberKind, row.get("kind")) or MemberKind.OTHER,
        storey=as_str(row.get("storey")),
        ids=as_str(row.get("ids")),
        count=_whole(row.get("count")) or 0,
        section=_whole(row.get("section")),
        material=_whole(row.get("material")),
        place=_one_of(Place, row.get("place")) or Place.UNSAID,
    )


def _one_of(words: type[E], value: JsonValue) -> E | None:
    return next((word for word in words if word.value == value), None)


def _ids(value: JsonValue) -> dict[str, int]:
    return {name: number for name, number in as_object(value).items() if isinstance(number, int)}


def _words(value: JsonValue) -> dict[str, str]:
    return {key: as_str(word) for key, word in as_object(value).items()}


def _whole(value: JsonValue) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _number(value: JsonValue) -> float:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else 0.0
