"""What is said of loads that are chosen and changed: which there are, what becomes what, and what may surprise."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.gennx.gen.model import Model
from app.gennx.gen.refusals import refusal
from app.gennx.gen.wire import Record, Records, items, record, text
from app.gennx.tools.loads.masses_from import masses_follow
from app.gennx.verify.load_changes import LoadChoice, LoadTable, Numbers, Part, chosen_parts
from app.gennx.words import load_changes as words
from app.trade.dimensions import Dimension
from app.trade.id_lists import show_ids
from app.trade.templates import verbatim
from app.trade.text import Text

_MOST_TOLD: Final = 12
_WORDS: Final = {
    "beam": words.BEAM_LOAD,
    "nodal": words.NODAL_LOAD,
    "pressure": words.PRESSURE_LOAD,
    "self_weight": words.WEIGHT_FACTOR,
}


@dataclass(frozen=True, slots=True)
class ToldLoad:
    """A part of a load: the id of its record, its place in the record's list."""

    key: str
    place: int
    part: Part


def items_of(kind: LoadTable, row: Record) -> list[Record]:
    """The loads that a record holds."""
    if not kind.owner:
        return [row] if row else []
    return [record(each) for each in items(row.get("ITEMS"))]


def unit_of(model: Model, dimension: Dimension) -> str:
    """The model's own unit, "" for factors."""
    match dimension:
        case Dimension.NONE:
            return ""
        case Dimension.TEMPERATURE:
            return f"°{text(model.known_table('UNIT').get('1', {}).get('TEMPER')) or 'C'}"
        case _:
            return model.unit_of(dimension)


def nothing_there(model: Model, case: str, kind: LoadTable, stored: Records, bare: Sequence[str]) -> Exception:
    """What of the case and kind is there, on what was named or anywhere."""
    anything = LoadChoice(case=case)
    there = [
        f"{_place(kind, key)}{_said(model, kind, item, part)}"
        for key in (bare if any(key in stored for key in bare) else stored)
        for item in items_of(kind, stored.get(key, {}))
        for part in chosen_parts(kind, item, anything)
    ]
    where = words.ON_THESE(listed=show_ids(int(each) for each in bare)) if bare else verbatim("")
    listed = "; ".join(there[:_MOST_TOLD]) or words.NONE_LEFT
    return refusal(
        words.NO_SUCH_LOAD(load_case=case, where=where),
        words.THESE_ARE_THERE(load_case=case, listed=listed),
        code="not_found",
    )


def _place(kind: LoadTable, key: str) -> str:
    return f"{key}: " if kind.owner else ""


def _said(model: Model, kind: LoadTable, item: Record, part: Part) -> str:
    said = (kind.shape(item), part.direction, measured(model, part.numbers, part.dimension))
    return " ".join(each for each in said if each)


def measured(model: Model, numbers: Numbers, dimension: Dimension) -> str:
    """Numbers in model units with the unit; like ones once."""
    told = numbers[:1] if len({*numbers}) == 1 else numbers
    return f"{' / '.join(f'{each:g}' for each in told)} {unit_of(model, dimension)}".strip()


def refuse_several(model: Model, case: str, kind: LoadTable, loads: Sequence[ToldLoad]) -> None:
    """Raise Refusal where one node or element bears several of the loads that are meant."""
    by_key: dict[str, list[ToldLoad]] = {}
    for load in loads:
        by_key.setdefault(load.key, []).append(load)
    for key, several in by_key.items():
        if len(several) > 1:
            listed = "; ".join(
                f"{load.part.direction} {measured(model, load.part.numbers, load.part.dimension)}".strip()
                for load in several
            )
            place = place_words(kind, key)
            raise refusal(words.SEVERAL_LOADS(place=place, load_case=case, listed=listed), words.SAY_WHICH)


def place_words(kind: LoadTable, key: str) -> Text:
    """What bears a load, by its number."""
    return {"ELEM": words.ELEMENT_NUMBER, "NODE": words.NODE_NUMBER, "": words.RECORD_NUMBER}[kind.owner](id=key)


def told_changes(model: Model, name: str, kind: LoadTable, became: Sequence[tuple[ToldLoad, Numbers]]) -> list[Text]:
    """What becomes what, where it is alike in one sentence."""
    alike: dict[tuple[Part, Numbers], list[int]] = {}
    for load, numbers in became:
        alike.setdefault((load.part, numbers), []).append(int(load.key))
    told: list[Text] = []
    for (part, numbers), keys in list(alike.items())[:_MOST_TOLD]:
        what = _WORDS[name](direction=part.direction) if name in _WORDS else words.TEMPERATURE
        before = measured(model, part.numbers, part.dimension)
        after = verbatim(measured(model, numbers, part.dimension)) if numbers else words.NONE_LEFT
        said = {"ELEM": words.ON_ELEMENTS, "NODE": words.AT_NODES, "": words.OF_CASE}[kind.owner]
        told.append(said(what=what, listed=show_ids(keys), before=before, after=after))
    if len(alike) > _MOST_TOLD:
        told.append(words.MORE_CHANGES(count=len(alike) - _MOST_TOLD))
    return told


def side_notes(model: Model, name: str, case: str, became: Sequence[tuple[ToldLoad, Numbers]]) -> list[Text]:
    """What may surprise: loads that turn round, and masses that are made from them."""
    turned = [
        int(load.key)
        for load, numbers in became
        if load.part.dimension is not Dimension.TEMPERATURE
        and any(old * new < 0 for old, new in zip(load.part.numbers, numbers, strict=False))
    ]
    notes = [words.TURNS_ROUND(listed=show_ids(turned))] if turned else []
    option = {"beam": "bBEAM", "nodal": "bNODAL", "pressure": "bPRES"}.get(name, "")
    return [*notes, *masses_follow(model, option, (case,))]
