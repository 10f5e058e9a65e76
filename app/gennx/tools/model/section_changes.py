"""What a SECT record becomes: sizes of its shape, another shape, an entry of a database, or values; the rest stays."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from app.gennx.gen.refusals import refusal
from app.gennx.gen.wire import Record, items, number, record, text
from app.gennx.words import modifying as words
from app.trade.dimensions import Dimension
from app.trade.json_types import JsonValue
from app.trade.section_shapes import BY_SIZES, FROM_DATABASE, SIZES
from app.trade.templates import verbatim
from app.trade.text import Text

# Fields of STIFF by argument; those of a section that deforms in shear only last.
VALUES: Final[Mapping[str, str]] = {
    "area": "AREA", "ixx": "RXX", "iyy": "RYY", "izz": "RZZ", "asy": "ASY", "asz": "ASZ",
}  # fmt: skip
SHEARS: Final = ("asy", "asz")
_NOT_SAID: Final = verbatim("–")
_SIZE_WORDS: Final[Mapping[str, Text]] = {
    "height": words.HEIGHT,
    "width": words.WIDTH,
    "diameter": words.DIAMETER,
    "web_thickness": words.WEB_THICKNESS,
    "flange_thickness": words.FLANGE_THICKNESS,
}
_VALUE_WORDS: Final[Mapping[str, Text]] = {
    "area": words.AREA,
    "ixx": words.TORSION_CONSTANT,
    "iyy": words.SECOND_MOMENT_Y,
    "izz": words.SECOND_MOMENT_Z,
    "asy": words.SHEAR_AREA_Y,
    "asz": words.SHEAR_AREA_Z,
}
# Where the other flange stands behind the sizes of these shapes: the place of the first one's size, and of its own.
_SECOND_FLANGE: Final[Mapping[str, tuple[tuple[int, int], ...]]] = {
    "H": ((1, 4), (3, 5)),
    "C": ((1, 4), (3, 5)),
    "B": ((3, 5),),
}
# A box keeps the distance of its webs behind its flange; a new width would leave them where they are.
_BOX_WEBS: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedSection:
    """What was said; sizes and values in model units, None and "" where nothing was."""

    shape: str = ""
    sizes: Mapping[str, float]
    database: str = ""
    entry: str = ""
    values: Mapping[str, float]
    deforms_in_shear: bool | None = None


def changed_section(row: Record, wanted: WantedSection) -> dict[str, JsonValue]:
    """The record with what was said; raises Refusal where that is not one definition, or not a whole one."""
    name = text(row.get("SECT_NAME"))
    place = dict(record(row.get("SECT_BEFORE")))
    given = [
        what
        for what, is_given in (
            ("shape", wanted.shape or wanted.sizes),
            ("section_name", wanted.entry or wanted.database),
            ("area, iyy, …", wanted.values),
        )
        if is_given
    ]
    if len(given) > 1 and not (wanted.entry and wanted.shape and not wanted.sizes and not wanted.values):
        raise refusal(words.SEVERAL_DEFINITIONS(given=", ".join(given)), words.ONE_DEFINITION)
    kind = text(row.get("SECTTYPE")) or "DBUSER"
    if given and kind not in ("DBUSER", "VALUE"):
        raise refusal(words.OF_OTHER_KIND(name=name, kind=kind), words.CHANGE_IN_GEN_NX)
    if wanted.deforms_in_shear is not None:
        place["USE_SHEAR_DEFORM"] = wanted.deforms_in_shear
    changed = dict(row)
    if wanted.values:
        changed |= _of_values(name, kind, place, wanted)
    elif wanted.entry or wanted.database:
        changed |= {"SECTTYPE": "DBUSER", "SECT_BEFORE": _of_database(name, kind, place, wanted)}
    elif given:
        changed |= {"SECTTYPE": "DBUSER", "SECT_BEFORE": _of_sizes(name, kind, place, wanted)}
    else:
        changed["SECT_BEFORE"] = place
    return changed


def _of_values(name: str, kind: str, place: Record, wanted: WantedSection) -> Record:
    stiff = record(record(place.get("SECT_I")).get("STIFF"))
    told = {VALUES[key]: value for key, value in wanted.values.items()}
    if kind == "VALUE" and stiff:
        inner = dict(record(place.get("SECT_I"))) | {"STIFF": dict(stiff) | told}
        return {"SECT_BEFORE": dict(place) | {"SECT_I": inner}}
    deforms = place.get("USE_SHEAR_DEFORM") is not False
    missing = [key for key in VALUES if key not in wanted.values and (deforms or key not in SHEARS)]
    if missing:
        raise refusal(words.VALUES_MISSING(name=name, missing=", ".join(missing)), words.GIVE_VALUES)
    inner = value_record({key: told.get(key, 0.0) for key in VALUES.values()})
    before = {key: value for key, value in place.items() if key != "DATATYPE"}
    return {"SECTTYPE": "VALUE", "CALC_OPT": True, "SECT_BEFORE": before | {"SHAPE": "SB", "SECT_I": inner}}


def value_record(stiff: Record) -> Record:
    """SECT_I of a section by its values."""
    return {"BUILT_FLAG": 1, "vSIZE": [0] * 8, "STIFF": stiff}


def _of_database(name: str, kind: str, place: Record, wanted: WantedSection) -> Record:
    inner = record(place.get("SECT_I"))
    is_of_database = kind == "DBUSER" and place.get("DATATYPE") == FROM_DATABASE
    database = wanted.database or (text(inner.get("DB_NAME")) if is_of_database else "")
    entry = wanted.entry or (text(inner.get("SECT_NAME")) if is_of_database else "")
    if not database or not entry:
        raise refusal(words.DATABASE_NOT_SAID(name=name), words.GIVE_DATABASE)
    return dict(place) | {
        "SHAPE": wanted.shape or text(place.get("SHAPE")),
        "DATATYPE": FROM_DATABASE,
        "SECT_I": {"DB_NAME": database, "SECT_NAME": entry},
    }


def _of_sizes(name: str, kind: str, place: Record, wanted: WantedSection) -> Record:
    has_sizes = kind == "DBUSER" and place.get("DATATYPE", BY_SIZES) == BY_SIZES
    old = text(place.get("SHAPE"))
    shape = wanted.shape or (old if has_sizes else "")
    if not shape:
        raise refusal(words.SIZES_WITHOUT_SHAPE(name=name, what=_what(kind, place)), words.GIVE_SHAPE_TOO)
    names = SIZES.get(shape)
    if names is None:
        raise refusal(words.OF_OTHER_KIND(name=name, kind=shape), words.CHANGE_IN_GEN_NX)
    strange = [size for size in wanted.sizes if size not in names]
    if strange:
        raise refusal(
            words.NOT_A_SIZE(shape=shape, given=", ".join(strange), needed=", ".join(names)), words.CORRECT_SIZES
        )
    keeps = has_sizes and shape == old
    stored = [number(each) or 0.0 for each in items(record(place.get("SECT_I")).get("vSIZE"))] if keeps else []
    missing = [size for index, size in enumerate(names) if size not in wanted.sizes and index >= len(stored)]
    if missing:
        raise refusal(
            words.NOT_A_SIZE(shape=shape, given=", ".join(missing), needed=", ".join(names)), words.GIVE_SHAPE_TOO
        )
    sizes = _with_second_flange(name, shape, stored, {names.index(key): value for key, value in wanted.sizes.items()})
    inner = {key: value for key, value in record(place.get("SECT_I")).items() if keeps and key != "vSIZE"}
    return dict(place) | {"SHAPE": shape, "DATATYPE": BY_SIZES, "SECT_I": inner | {"vSIZE": list[JsonValue](sizes)}}


def _with_second_flange(name: str, shape: str, stored: list[float], new: Mapping[int, float]) -> list[float]:
    """The sizes with those that were said; a second flange that is as the first stays so."""
    sizes = list(stored) + [0.0] * (max(new, default=-1) + 1 - len(stored))
    followers = {**new}
    for first, second in _SECOND_FLANGE.get(shape, ()):
        if first not in new or len(stored) <= second or not stored[second]:
            continue
        if stored[second] != stored[first]:
            raise refusal(words.FLANGES_DIFFER(name=name, given=SIZES[shape][first]), words.CHANGE_IN_GEN_NX)
        followers[second] = new[first]
    if shape == "B" and 1 in new and len(stored) > _BOX_WEBS and stored[_BOX_WEBS]:
        raise refusal(words.FLANGES_DIFFER(name=name, given="width"), words.CHANGE_IN_GEN_NX)
    for index, value in followers.items():
        sizes[index] = value
    return sizes


def _what(kind: str, place: Record) -> str:
    return text(record(place.get("SECT_I")).get("SECT_NAME")) or kind


def differences(before: Record, after: Record, unit_of: Callable[[Dimension], str]) -> list[Text]:
    """What of a section becomes another, in sentences with the units of the model."""
    old, new = _told(before, unit_of), _told(after, unit_of)
    return [
        words.BECOMES(what=what, before=old[key][1] if key in old else _NOT_SAID, after=said)
        for key, (what, said) in new.items()
        if key not in old or old[key][1] != said
    ]


def _told(row: Record, unit_of: Callable[[Dimension], str]) -> dict[str, tuple[Text, Text]]:
    """What is said of a section, by a name of its own: what it is, and its value."""
    place = record(row.get("SECT_BEFORE"))
    inner, shape = record(place.get("SECT_I")), text(place.get("SHAPE"))
    told = {"name": (words.NAME, verbatim(text(row.get("SECT_NAME"))))}
    if stiff := record(inner.get("STIFF")):
        units = {**dict.fromkeys(VALUES, Dimension.SECOND_MOMENT), "area": Dimension.AREA}
        units |= dict.fromkeys(SHEARS, Dimension.AREA)
        told |= {
            key: (_VALUE_WORDS[key], _measured(number(stiff.get(field)) or 0.0, unit_of(units[key])))
            for key, field in VALUES.items()
        }
    else:
        told["shape"] = words.SHAPE, verbatim(shape)
    if entry := text(inner.get("SECT_NAME")):
        told["entry"] = words.DATABASE_SECTION, verbatim(f"{text(inner.get('DB_NAME'))} {entry}")
    elif not stiff:
        sizes = zip(SIZES.get(shape, ()), items(inner.get("vSIZE")), strict=False)
        length = unit_of(Dimension.LENGTH)
        told |= {key: (_SIZE_WORDS[key], _measured(number(size) or 0.0, length)) for key, size in sizes}
    is_deforming = place.get("USE_SHEAR_DEFORM") is not False
    told["shear"] = words.SHEAR_DEFORMATION, words.CONSIDERED if is_deforming else words.IGNORED
    return told


def _measured(value: float, unit: str) -> Text:
    return verbatim(f"{value:g} {unit}")
