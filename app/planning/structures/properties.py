"""Materials and sections out of words: E and Poisson's ratio, areas and second moments, sizes, by kind of member."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final, cast

from app.planning.structures.draft import Draft, Misfit
from app.planning.structures.storey_sections import read_storey_sections
from app.planning.structures.stream import Stream
from app.planning.structures.switches import read_switches
from app.planning.structures.tokens import Token
from app.planning.words import structures as words
from app.trade.quantities import Quantity
from app.trade.structure.description import Material, Section, Sizes

_WHO: Final = (
    *("column", "girder", "brace", "rafter", "bars", "top_chord", "bottom_chord", "diagonal", "verticals", "haunch"),
    "of_bar",
)
_OF_ALL: Final = "(all|bars|everywhere|material_word|section|equal|colon)*"
# Of concrete where nothing is said: the usual value of reinforced concrete design.
POISSON_OF_CONCRETE: Final = 0.167


def read_properties(stream: Stream, draft: Draft) -> None:
    """Sections and the material; what acts on all of them is read first."""
    read_switches(stream, draft)
    modulus = (
        stream.take("(girder|column) and (girder|column) modulus modulus? all? v:press")
        or stream.take(f"{_OF_ALL} modulus modulus? {_OF_ALL} v:press {_OF_ALL}")
        or stream.take("v:press modulus")
        or stream.take("modulus (comma|and|area|inertia)+ v:press")
    )
    for other in stream.find("modulus modulus? all? v:press"):
        if modulus and other["v"].quantities != modulus["v"].quantities:
            raise Misfit(
                words.TWO_VALUES(what=words.W_MODULUS, one=modulus["v"].span.words, other=other["v"].span.words)
            )
        stream.use(other.places)
    poisson = stream.take("poisson v:num") or stream.take("v:num poisson")
    grade = stream.take("grade")
    for sizes in (
        "rectangle? section? comma? b:len wide and? comma? times? h:len depth comma? rectangle? section?",
        "section? rectangle? wide b:len comma? and? depth h:len comma? rectangle? section?",
        "rectangle? section? h:len depth and? comma? b:len wide rectangle? section?",
        "section? rectangle? depth h:len comma? and? wide b:len rectangle? section?",
        "(rectangle|section)+ comma? b:len wide and? comma? h:len height",
        "(rectangle|section)+ wide b:len comma? times? and? height h:len comma? rectangle?",
        "(rectangle|section)+ wide b:len comma? times? and? depth h:len comma? rectangle?",
        "wide b:len comma? and? height h:len comma? (rectangle|section)+",
    ):
        if (found := stream.take(sizes)) is not None:
            draft.props.setdefault("bars", {})["size"] = (found["b"].quantities[0], found["h"].quantities[0])
    read_storey_sections(stream, draft)
    _by_members(stream, draft)
    _as_others(stream, draft)
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


def _as_others(stream: Stream, draft: Draft) -> None:
    """ "Cantilever: same section as the girder" is so anyway; another member takes the values of the one named."""
    for sentence in stream.sentences():
        for found in list(stream.find("same_as (column|girder|brace|rafter)", sentence)):
            told = [place for place in sentence if stream.tokens[place].name in (*_WHO, "cantilever")]
            other, who = stream.tokens[found.places[-1]].name, stream.tokens[told[0]].name
            if who == "cantilever" and other == "girder":
                stream.use(found.places)
            elif who not in ("cantilever", other) and who not in draft.props and other in draft.props:
                draft.props[who] = dict(draft.props[other])
                stream.use(found.places)


@dataclass(slots=True)
class _Row:
    """Labels and values that stand together, and of which members they are."""

    places: list[int] = field(default_factory=list[int])
    whose: list[str] = field(default_factory=list[str])
    whose_places: list[int] = field(default_factory=list[int])


_VALUES: Final = frozenset({"area_q", "inertia_q", "size"})
_LABELS: Final = frozenset(
    {
        *(
            "area",
            "inertia",
            "inertia_y",
            "inertia_z",
            "torsion",
            "about_strong",
            "about_weak",
            "legend_wd",
            "rectangle",
        ),
        *("vertical", "horizontal", "both_ways"),
    }
)
_BETWEEN: Final = frozenset({"comma", "and", "colon", "all", "section", "these", "cantilever", "both", "each_of"})
_LOADS: Final = frozenset({"line_q", "force", "forces", "press", "tonnes"})


def _by_members(stream: Stream, draft: Draft) -> None:
    """Every row of values goes to the members named before it, else to those right behind it, else to all."""
    is_truss = any(token.name == "truss" for token in stream.tokens)
    for sentence in stream.sentences():
        for row in _rows_of(stream, sentence):
            first, last = min(row.places), max(row.places)
            tokens = [stream.tokens[place] for place in range(first, last + 1) if not stream.used[place]]
            values = _read_row(tokens)
            sizes = [token for token in tokens if token.name == "size"]
            if len(sizes) > 1:
                continue
            if sizes:
                values["size"] = sizes[0].quantities
                draft.says_order = True
            if not values:
                continue
            for key in _keys(row.whose, is_truss=is_truss):
                before = draft.props.setdefault(key, {})
                if any(before.get(name, value) != value for name, value in values.items()):
                    said = " ".join(token.span.words.strip() for token in tokens)
                    raise Misfit(words.TWO_VALUES(what=words.W_SECTION, one=key, other=said))
                before.update(values)
            stream.use(row.places)
        _headings(stream, sentence)


_HEADED: Final = {"area": "area_q", "inertia": "inertia_q"}


def _headings(stream: Stream, sentence: Sequence[int]) -> None:
    """ "Area: columns 30 cm², girders 70 cm²": the noun ahead of values of its kind alone."""
    headings = [place for place in sentence if stream.tokens[place].name in _HEADED and not stream.used[place]]
    for place, end in zip(headings, [*headings[1:], sentence[-1] + 1], strict=False):
        behind = [stream.tokens[each] for each in range(place + 1, end)]
        values = {token.name for token in behind if token.name in _VALUES}
        if values == {_HEADED[stream.tokens[place].name]}:
            stream.use([place])
            names = [each for each in range(place + 1, end) if stream.tokens[each].name in _WHO]
            if all(stream.tokens[each].name in {*_WHO, *_BETWEEN, *_VALUES} for each in range(place + 1, end)):
                stream.use(names)


def _keys(whose: list[str], *, is_truss: bool) -> list[str]:
    found = list(dict.fromkeys("brace" if each == "diagonal" and not is_truss else each for each in whose))
    if listed := [each for each in found if "-" in each]:
        return [" ".join(listed)]
    return ["bars"] if not found or "bars" in found else found


def _rows_of(stream: Stream, sentence: Sequence[int]) -> list[_Row]:
    """Runs of labels and values, each with the names of members that stand nearest to it."""
    runs, names = _runs_and_names(stream, sentence)
    is_name_first = bool(names) and bool(runs) and names[0] < runs[0][0]
    found: list[_Row] = []
    taken: set[int] = set()
    for number, run in enumerate(runs):
        start = runs[number - 1][-1] if number else -1
        stop = runs[number + 1][0] if number + 1 < len(runs) else len(stream.tokens)
        before = [place for place in names if start < place < run[0] and place not in taken]
        after = [place for place in names if run[-1] < place < stop]
        whose = _nearest(stream, run, before, after, is_name_first=is_name_first)
        if whose is None:
            continue
        taken |= set(whose)
        row = _Row(places=run, whose_places=whose, whose=[_who(stream, place) for place in whose])
        if not whose and before:
            row.whose = _only_one([stream.tokens[place].name for place in before])
        if not row.whose and found and found[-1].whose:
            # Values that another word parts from those before them are of nobody.
            continue
        found.append(row)
    return found


def _who(stream: Stream, place: int) -> str:
    """The kind of member, or members by the joints that they join."""
    token = stream.tokens[place]
    return token.name if token.name != "of_bar" else key_of_bars(token)


def key_of_bars(token: Token) -> str:
    return " ".join(f"{int(min(pair))}-{int(max(pair))}" for pair in token.rows)


def _runs_and_names(stream: Stream, sentence: Sequence[int]) -> tuple[list[list[int]], list[int]]:
    """Runs with a value in them, and where members are named, but for those that a load was said of."""
    runs: list[list[int]] = []
    run: list[int] = []
    names: list[int] = []
    loaded = {
        place
        for piece in stream.split(sentence, frozenset({"comma"}))
        if any(stream.tokens[each].name in _LOADS and not stream.used[each] for each in piece)
        for place in piece
    }
    for place in sentence:
        name = stream.tokens[place].name
        if stream.used[place] or name in _BETWEEN:
            continue
        if name in _VALUES and name == "size" and any(stream.tokens[each].name == "size" for each in run):
            runs.append(run)
            run = [place]
        elif name in _VALUES | _LABELS:
            run.append(place)
        else:
            runs.append(run)
            run = []
            if name in _WHO and place not in loaded:
                names.append(place)
    runs.append(run)
    return [each for each in runs if any(stream.tokens[place].name in _VALUES for place in each)], names


def _nearest(
    stream: Stream, run: list[int], before: list[int], after: list[int], *, is_name_first: bool
) -> list[int] | None:
    """Names right before or behind the values; None where both claim them."""
    ahead = _chain(stream, before[::-1], run[0], -1)
    behind = _chain(stream, after, run[-1], 1)
    if ahead and behind:
        is_close = [_is_close(stream, ahead[0], run[0]), _is_close(stream, run[-1], behind[0])]
        if is_close == [True, False]:
            return ahead
        if is_close == [False, True]:
            return behind
        return ahead if is_name_first else behind
    return ahead or behind


def _chain(stream: Stream, names: list[int], end: int, step: int) -> list[int]:
    """Names that only small words part from the values, and from each other."""
    found: list[int] = []
    for place in names:
        between = range(place + 1, end) if step < 0 else range(end + 1, place)
        if any(not stream.used[each] and stream.tokens[each].name not in _BETWEEN | {"num"} for each in between):
            break
        if found and all(stream.tokens[each].name not in ("and", "comma") for each in between):
            break
        found.append(place)
        end = place
    return found


def _is_close(stream: Stream, one: int, other: int) -> bool:
    return all(stream.tokens[each].name not in ("comma", "and") for each in range(one + 1, other))


def _only_one(whose: list[str]) -> list[str]:
    """Members named earlier in the sentence: theirs, where they are of one kind."""
    return whose[:1] if len(set(whose)) == 1 else []


def _read_row(tokens: list[Token]) -> dict[str, object]:
    """The values by name; the second moment's axis may stand before or behind it."""
    found: dict[str, object] = {}
    pending: list[str] = []
    plain = {"vertical": "about_strong", "horizontal": "about_weak"}
    tokens = _in_turn([replace(token, name=plain.get(token.name, token.name)) for token in tokens])
    for place, token in enumerate(tokens):
        match token.name:
            case "area_q":
                found["area"] = token.quantities[0]
            case "inertia_y" | "inertia_z" | "torsion" | "about_strong" | "about_weak":
                if token.name.startswith("about") and place and tokens[place - 1].name == "inertia_q":
                    label = tokens[place - 2].name if place > 1 else ""
                    if (label, token.name) in (("inertia_y", "about_weak"), ("inertia_z", "about_strong")):
                        # Axes other than ours.
                        raise Misfit(words.TWO_VALUES(what=words.W_SECTION, one=label[-1:], other=token.span.words))
                    continue
                pending.append(token.name)
            case "both_ways":
                if place and tokens[place - 1].name == "inertia_q":
                    found["iyy"] = found["izz"] = tokens[place - 1].quantities[0]
                else:
                    pending += ["inertia_y", "inertia_z"]
            case "inertia_q" if len(pending) > 1 and _has_another(tokens[place + 1 :]):
                # Several labels, several values, and not as many of the one as of the other.
                return {}
            case "inertia_q":
                behind = tokens[place + 1].name if place + 1 < len(tokens) else ""
                beyond = tokens[place + 2].name if place + 2 < len(tokens) else ""
                is_behind = behind.startswith("about") or (behind == "torsion" and beyond != "inertia_q")
                axes = pending or ([behind] if is_behind else [])
                for axis in axes or ["about_strong"]:
                    found[{"inertia_y": "iyy", "about_strong": "iyy", "torsion": "ixx"}.get(axis, "izz")] = (
                        token.quantities[0]
                    )
                pending = []
            case _:
                pass
    return found


def _has_another(behind: list[Token]) -> bool:
    """Whether the next value is a second moment that no label stands before."""
    return next((token.name for token in behind if token.name not in _BETWEEN), "") == "inertia_q"


_PLAIN_LABELS: Final = frozenset({"area", "inertia", "inertia_y", "inertia_z", "torsion"})


def _in_turn(tokens: list[Token]) -> list[Token]:
    """ "A/Iy/Iz/J = …/…/…/…": as many labels as values behind them, each with its own."""
    labels = [token for token in tokens if token.name in _PLAIN_LABELS]
    values = [token for token in tokens if token.name in ("area_q", "inertia_q")]
    told = [token for token in tokens if token.name not in _BETWEEN]
    if len(labels) < 2 or len(labels) != len(values) or told != [*labels, *values]:
        return tokens
    return [each for pair in zip(labels, values, strict=True) for each in pair]


def sections_of(draft: Draft) -> tuple[Section, ...]:
    """One section for each kind that has values of its own; one told by A and I alone deforms in bending alone, unless
    shear was spoken of."""
    made: list[Section] = []
    for key, values in draft.props.items():
        name = _name_of(key)
        size = values.get("size")
        section = Section(name=name, material="M", has_shear_deformation=draft.has_shear is not False)
        if size is not None:
            width, height = cast("tuple[Quantity, Quantity]", size)
            section = replace(section, shape="SB", sizes=Sizes(width=width, height=height))
        else:
            given = {name: value for name, value in values.items() if name != "size"}
            section = replace(section, **cast("dict[str, Quantity]", given))
            is_axial = section.iyy is None and section.area is not None
            if is_axial or (draft.has_shear is None and section.asy is None and section.asz is None):
                section = replace(section, has_shear_deformation=False)
        made.append(section)
    return tuple(made)


def section_for(draft: Draft, *keys: str) -> str | None:
    """The name of the section for the first of these kinds that has one."""
    for key in (*keys, "bars"):
        if key in draft.props:
            return _name_of(key)
    return None


def section_of_bar(draft: Draft, bar: str) -> str | None:
    """The name of the section that was said of these two joints' member, "0-1"."""
    return next((_name_of(key) for key in draft.props if bar in key.split()), None)


def _name_of(key: str) -> str:
    if "-" in key:
        return "S" + "-".join(str(int(each) + 1) for each in key.split()[0].split("-"))
    return {"bars": "S", "column": "C", "girder": "G", "brace": "B", "rafter": "R"}.get(key, key)
