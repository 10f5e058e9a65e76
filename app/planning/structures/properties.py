"""Materials and sections out of words: E and Poisson's ratio, areas and second moments, sizes, by kind of member."""

from dataclasses import dataclass, field, replace
from typing import Final, cast

from app.planning.structures.draft import Draft, Misfit
from app.planning.structures.stream import Stream
from app.planning.structures.tokens import Token
from app.planning.words import structures as words
from app.trade.dimensions import Dimension
from app.trade.quantities import Quantity
from app.trade.structure.description import Material, Section, Sizes

_WHO: Final = ("column", "girder", "brace", "rafter", "bars", "top_chord", "bottom_chord", "diagonal")
# Of concrete where nothing is said: the usual value of reinforced concrete design.
POISSON_OF_CONCRETE: Final = 0.167


@dataclass(slots=True)
class _Props:
    values: dict[str, Quantity] = field(default_factory=dict[str, Quantity])
    size: tuple[Quantity, Quantity] | None = None


def read_properties(stream: Stream, draft: Draft) -> None:
    """Sections and the material; what acts on all of them is read first."""
    _switches(stream, draft)
    modulus = stream.take("(all bars colon?)? modulus modulus? v:press (all bars)?") or stream.take("v:press modulus")
    for other in stream.find("modulus modulus? v:press"):
        if modulus and other["v"].quantities != modulus["v"].quantities:
            raise Misfit(
                words.TWO_VALUES(what=words.W_MODULUS, one=modulus["v"].span.words, other=other["v"].span.words)
            )
        stream.use(other.places)
    poisson = stream.take("poisson v:num") or stream.take("v:num poisson")
    grade = stream.take("grade")
    for sizes in (
        "rectangle? section? comma? b:len wide and? comma? h:len depth comma? rectangle? section?",
        "section? rectangle? wide b:len comma? and? depth h:len comma? rectangle? section?",
        "rectangle? section? h:len depth and? comma? b:len wide rectangle? section?",
        "section? rectangle? depth h:len comma? and? wide b:len rectangle? section?",
    ):
        if (found := stream.take(sizes)) is not None:
            draft.props.setdefault("bars", {})["size"] = (found["b"].quantities[0], found["h"].quantities[0])
    _sized(stream, draft)
    _by_values(stream, draft)
    if "truss" in {token.name for token in stream.tokens} and (found := stream.take("bars area_q")) is not None:
        draft.props.setdefault("bars", {})["area"] = stream.tokens[found.places[1]].quantities[0]
    stream.take_all("legend_wd")
    stream.take_all("five_sixths")
    draft.material = Material(
        name="M",
        kind="concrete" if draft.is_concrete else "user",
        elastic_modulus=modulus["v"].quantities[0] if modulus else None,
        poisson_ratio=poisson["v"].numbers[0] if poisson else None,
    )
    draft.grade = grade.groups.get("g") if grade else None
    if grade is not None and modulus is None:
        draft.grade_name = stream.tokens[grade.places[0]].word


def _switches(stream: Stream, draft: Draft) -> None:
    """Self weight, shear deformation and rigid floors, said to be or not to be; one denial can bar several."""
    stream.take_all("(dead|fixed load) contains self_weight colon? (do_not_add self_weight)?")
    stream.take("(dead|fixed load) self_weight contains self_weight (ignored|exists_not)")
    stream.take_all("self_weight dead contains ignored?")
    stream.take_all("(dead|live)? bars? self_weight contains")
    things = "(self_weight|shear_def|diaphragm)"
    said_self = any(token.name == "contains" for token in stream.tokens)
    for pattern in (
        "(storey|floor)+ no diaphragm",
        "(storey|floor)+ diaphragm exists_not",
        f"(no|do_not_add) {things} ((and|comma)? no? {things})*",
        f"{things} ((and|comma)? {things})* (storey|floor)? (ignored|exists_not|none)",
        f"{things} ((and|comma)? {things})* harmless? no include?",
        "do_not_add self_weight",
    ):
        for found in stream.take_all(pattern):
            names = [stream.tokens[place].name for place in found.places]
            if "shear_def" in names:
                draft.has_shear = False
            said_self = said_self or "self_weight" in names
            if "diaphragm" in names:
                draft.is_rigid = False
    for found in stream.take_all("include? shear_def include five_sixths?") + stream.take_all(
        "include shear_def five_sixths?"
    ):
        del found
        if draft.has_shear is False:
            raise Misfit(words.TWO_VALUES(what=words.W_SHEAR, one="-", other="+"))
        draft.has_shear = True
    if (
        stream.take(
            "(all storey|storey|floor storey all|floor all storey|floor"
            "|all floor|floor all) harmless? one_diaphragm? diaphragm"
        )
        or stream.take("all storey one_diaphragm diaphragm")
        or stream.take("all storey harmless? together? one_diaphragm? diaphragm")
        or stream.take("diaphragm")
    ):
        draft.is_rigid = True
    draft.has_said_self_weight = said_self


def _sized(stream: Stream, draft: Draft) -> None:
    for who in ("column", "girder"):
        for pattern in (f"{who} all? section? v:size legend_wd?", f"v:size legend_wd? section? {who}"):
            if (found := stream.take(pattern)) is not None:
                draft.props.setdefault(who, {})["size"] = found["v"].quantities
                draft.says_order = True
    for pattern in ("section? rectangle? section? v:size legend_wd? rectangle? legend_wd? section?",):
        if "bars" not in draft.props and (found := stream.take(pattern)) is not None:
            draft.props.setdefault("bars", {})["size"] = found["v"].quantities


_PROP: Final = (
    "(area area_q|area_q area|inertia_y inertia_z inertia_q|inertia_y and inertia_z inertia_q|inertia_y inertia_q"
    "|inertia_z inertia_q|about_strong inertia inertia_q|about_weak inertia inertia_q|inertia about_strong inertia_q"
    "|inertia about_weak inertia_q|inertia inertia_q about_strong|inertia inertia_q about_weak"
    "|inertia_q about_strong|inertia_q about_weak|inertia inertia_q|torsion inertia_q)"
)
_ROW: Final = f"{_PROP} ((comma|and|comma and) {_PROP})*"


def _by_values(stream: Stream, draft: Draft) -> None:
    who = "(" + "|".join(_WHO) + ")"
    for pattern, index in (
        (f"all {who} (comma|colon)? modulus modulus? v:press comma {_ROW}", 0),
        (f"section? all? {who} (and cantilever)? all? section? (comma|colon)? {_ROW}", 0),
        (f"{_ROW} all? {who}", 0),
        (_ROW, -1),
    ):
        for found in stream.find(pattern):
            tokens = [stream.tokens[place] for place in found.places]
            names = [token.name for token in tokens if token.name in _WHO]
            key = names[0] if index == 0 else _spoken_of(stream, found.places[0])
            if key in draft.props and any(name in draft.props[key] for name in _read_row(tokens)):
                raise Misfit(
                    words.TWO_VALUES(what=words.W_SECTION, one=key, other=" ".join(t.span.words for t in tokens))
                )
            draft.props.setdefault(key, {}).update(_read_row(tokens))
            stream.use(found.places)


def _spoken_of(stream: Stream, place: int) -> str:
    """The one kind of member that the sentence speaks of before this place; all of them where there is none, or where
    it was a load's."""
    found: list[str] = []
    for number in range(place - 1, -1, -1):
        name = stream.tokens[number].name
        if name == "stop":
            break
        if name in ("line_q", "force"):
            return "bars"
        if name in _WHO:
            found.append(name)
    return found[0] if len(set(found)) == 1 else "bars"


def _read_row(tokens: list[Token]) -> dict[str, object]:
    """The values by name; the second moment's axis may stand before or behind it."""
    found: dict[str, object] = {}
    pending: list[str] = []
    for place, token in enumerate(tokens):
        match token.name:
            case "area_q":
                found["area"] = token.quantities[0]
            case "inertia_y" | "inertia_z" | "torsion" | "about_strong" | "about_weak":
                if token.name.startswith("about") and place and tokens[place - 1].name == "inertia_q":
                    continue
                pending.append(token.name)
            case "inertia_q":
                behind = tokens[place + 1].name if place + 1 < len(tokens) else ""
                axes = pending or ([behind] if behind.startswith("about") else [])
                for axis in axes or ["about_strong"]:
                    found[{"inertia_y": "iyy", "about_strong": "iyy", "torsion": "ixx"}.get(axis, "izz")] = (
                        token.quantities[0]
                    )
                pending = []
            case _:
                pass
    return found


def sections_of(draft: Draft) -> tuple[Section, ...]:
    """One section for each kind that has values of its own."""
    made: list[Section] = []
    for key, values in draft.props.items():
        name = {"bars": "S", "column": "C", "girder": "G", "brace": "B", "rafter": "R"}.get(key, key)
        size = values.get("size")
        section = Section(name=name, material="M", has_shear_deformation=draft.has_shear is not False)
        if size is not None:
            width, height = cast("tuple[Quantity, Quantity]", size)
            section = replace(section, shape="SB", sizes=Sizes(width=width, height=height))
        else:
            given = {name: value for name, value in values.items() if name != "size"}
            section = replace(section, **cast("dict[str, Quantity]", given))
            if section.iyy is None and section.area is not None:
                section = replace(section, has_shear_deformation=False)
        made.append(section)
    return tuple(made)


def section_for(draft: Draft, *keys: str) -> str | None:
    """The name of the section for the first of these kinds that has one."""
    for key in (*keys, "bars"):
        if key in draft.props:
            return {"bars": "S", "column": "C", "girder": "G", "brace": "B", "rafter": "R"}.get(key, key)
    return None


def metres(value: Quantity) -> float:
    return value.to("m") if value.dimension is Dimension.LENGTH else 0.0
