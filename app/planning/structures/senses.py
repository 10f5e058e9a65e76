"""Words that mean another thing by what else a brief speaks of."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from app.lib.patterns import Pattern
from app.planning.structures.asked_words import ASKED, with_forces_of_feet
from app.planning.structures.floor_senses import from_the_ground, goes_on_up, shares_a_floor, with_roofs
from app.planning.structures.line_senses import counts_two, telegraphic, with_spots, without_double_denials
from app.planning.structures.roof_words import with_roof_words
from app.planning.structures.tokens import Token

# Words that name a place of their own.
OWN_PLACE: Final = frozenset(
    {
        "at_joint",
        "of_bar",
        "column",
        "foot",
        "support",
        "joint",
        "point",
        "corner",
        "brace",
        "top_chord",
        "diagonal",
        "colline",
        "roller",
    }
)
_OF_CELLS: Final = frozenset({"matrix", "axis_xs", "axis_ys", "panel_floor", "exists_not"})
_PLACES: Final = frozenset(
    {"column", "colline", "joint", "foot", "corner", "end", "support", "bay", "span", "side", "edge", "girder", "eaves"}
)
_LEVELS: Final = frozenset({"upper", "top_of", "bottom", "roof", "line", "grid_lines"})
_SHARING: Final = frozenset({"two_way", "distributed", "panel_floor", "press"})
_LOWER: Final = Pattern(r"(?:낮아지|높아지)는")
_OF_ROOFS: Final = frozenset({"mono", "gable", "sawtooth", "pitch", "eaves", "rafter", "ridge"})
_HINGE: Final = Pattern(r"(?i)hing|힌지")
_GERBER: Final = Pattern(r"(?i)gerber|게르버")
_UPRIGHT: Final = frozenset({"column", "frame", "portal", "storey", "truss"})


def in_context(tokens: Sequence[Token]) -> list[Token]:
    """Cells where no matrix of storeys tells of any are bays; "h" of a frame is a height and no depth."""
    tokens = [token for number, token in enumerate(tokens) if token.name != "on_plan" or _is_loaded(tokens, number)]
    names = {token.name for token in tokens}
    tokens = tokens if names & _OF_ROOFS else _without_slopes(tokens)
    is_spatial = names & {"l_shaped", "shaped", "both_ways"} or (
        {"dir_x", "dir_y"} <= names and bool(names & {"press", "floor_load", "panel_floor"})
    )
    if is_spatial:
        # "평면 ㄱ자": a plan, and no plane frame.
        tokens = [token for token in tokens if token.name != "plane" or token.word != "평면"]
    found = list(tokens)
    found = with_roof_words(tokens, is_level=not names & _ROOFS - {"portal", "eaves"})
    tokens = found
    if "joint_def" in names:
        # Where joints go by their names, a side beside a force is the way that it acts.
        found = [
            replace(token, name=f"{token.name}ward")
            if token.name in ("left", "right") and _is_beside_a_force(tokens, n)
            else token
            for n, token in enumerate(found)
        ]
    for number, token in enumerate(tokens):
        if token.name == "cell" and not token.word.endswith("별") and _counts_bays(tokens, number, names):
            found[number] = replace(token, name="bay")
        if token.name == "other_q" and names & _SHARING and token.quantities[0].value == 45.0:
            found[number] = replace(token, name="two_way_45")
        if token.name == "both" and token.word.strip() == "두" and counts_two(tokens, number):
            found[number] = replace(token, name="num", numbers=(2.0,))
        if token.name == "both_ways" and shares_a_floor(tokens, number):
            found[number] = replace(token, name="two_way")
        if token.name == "next_one" and "period" not in names:
            found[number] = replace(token, name="latter")
        if token.name == "depth" and token.word in ("h", "H") and names & _UPRIGHT:
            # "4 storeys, h = 3.5 m": of a storey, where there are storeys.
            is_each = token.word == "h" and "storey" in names
            found[number] = replace(token, name="storey_height" if is_each else "height")
        if (
            token.name == "load"
            and token.word == "H"
            and tokens[number + 1 : number + 2]
            and tokens[number + 1].name == "len"
        ):
            found[number] = replace(token, name="height")
        if token.name == "load" and token.word == "수평" and _of_what_follows(tokens, number):
            found[number] = replace(token, name="about_weak")
        if token.name in ("left", "right") and _points(tokens, number):
            found[number] = replace(token, name=f"{token.name}ward")
        is_flat = "storey" in names and not names & (_ROOFS - {"rise"})
        if token.name == "rise" and is_flat and _counts_storeys(tokens, number):
            found[number] = replace(token, name="goes")
        elif token.name == "rise" and is_flat and number and tokens[number - 1].name == "storey":
            found[number] = replace(token, name="stand")
        if token.name in _SLOPING and "storey" in names and not names & _ROOFS:
            # "The column line rises to the taller bay", where a roof rises to its ridge.
            found[number] = replace(token, name=_SLOPING[token.name])
        if token.name == "num" and token.word == "한" and _is_each(tokens, number):
            found[number] = replace(token, name="each_of")
        if token.name == "fixed_end" and [each.name for each in tokens[number + 1 : number + 3]] in (
            ["colon", "left"],
            ["colon", "right"],
        ):
            found[number] = replace(token, name="fixed")
        if (
            token.name in _ADVERBS
            and token.word.casefold() == f"{_ADVERBS[token.name]}ly"
            and not _of_inertia(tokens, number)
        ):
            found[number] = replace(token, name=_ADVERBS[token.name])
        if token.name in ("left_end", "right_end") and {"column", "colline"} & names and _ends_at(tokens, number):
            found[number] = replace(token, name=token.name.removesuffix("_end"))
    if "storey" in names and not names & _ROOFS:
        found = with_roofs(found)
    found = [replace(t, name="and_up") if goes_on_up(found, n) else t for n, t in enumerate(found)]
    found = from_the_ground(without_double_denials(found))
    found = [token for number, token in enumerate(found) if not _tells_a_height(found, number)]
    found = _by_sentence(with_spots(found), with_forces_of_feet)
    found = _numbered(_told_before(_without_ifs(found)))
    found = _reactions_in_a_row(_without_components(found))
    found = [token for number, token in enumerate(found) if not _means_at(found, number)]
    found = [replace(token, name=_hinge(found, n)) for n, token in enumerate(found)]
    strokes = telegraphic(found)
    found = [replace(token, name="stop") if n in strokes else token for n, token in enumerate(found)]
    return [replace(token, name="stop") if _parts(found, number) else token for number, token in enumerate(found)]


def _of_what_follows(tokens: Sequence[Token], number: int) -> bool:
    """ "연직 24000 cm⁴, 수평 1800 cm⁴": of a second moment."""
    return [each.name for each in tokens[number + 1 : number + 3] if each.name != "inertia"][:1] == ["inertia_q"]


def _counts_storeys(tokens: Sequence[Token], number: int) -> bool:
    """ "Bays rising 4, 3 and 1 storeys"."""
    return [each.name for each in tokens[number + 1 : number + 3]] in (["nums", "storey"], ["num", "storey"])


def _by_sentence(tokens: Sequence[Token], change: Callable[[list[Token]], list[Token]]) -> list[Token]:
    found: list[Token] = []
    sentence: list[Token] = []
    for token in tokens:
        if token.name == "stop":
            found += [*change(sentence), token]
            sentence = []
        else:
            sentence.append(token)
    return found + change(sentence)


def _ends_at(tokens: Sequence[Token], number: int) -> bool:
    """ "좌단 기둥열": the end of the frame, and not of a girder."""
    return tokens[number + 1 : number + 2] != [] and tokens[number + 1].name in ("colline", "column", "foot", "support")


def _tells_a_height(tokens: Sequence[Token], number: int) -> bool:
    """ "4 m up": a height, where "10 kN up" is a way."""
    is_up = tokens[number].name == "upward" and tokens[number].word.casefold() == "up"
    return is_up and not (number and tokens[number - 1].name in _ACTING)


_ACTING: Final = frozenset({"force", "forces", "line_q", "press", "load", "carries", "all", "both", "vertical"})


def _without_ifs(tokens: Sequence[Token]) -> list[Token]:
    """ "What are the reactions if a beam of 10 m …": what is asked ends there."""
    found: list[Token] = []
    for number, token in enumerate(tokens):
        if token.name != "if_clause":
            found.append(token)
            continue
        start = max((n for n in range(number) if tokens[n].name == "stop"), default=-1)
        if ASKED & {each.name for each in tokens[start + 1 : number]}:
            found.append(replace(token, name="stop"))
    return found


_MEETINGS: Final = frozenset({"corner", "joint"})
_SPOTS: Final = frozenset({"upper", "bottom", "left", "right"})


def _told_before(tokens: Sequence[Token]) -> list[Token]:
    """ "At that corner": the one named before, with its sides."""
    found: list[Token] = []
    for token in tokens:
        if token.name in _MEETINGS and token.points_back and not (found and found[-1].name in _SPOTS):
            last = next((n for n in range(len(found) - 1, -1, -1) if found[n].name in _MEETINGS), None)
            while last is not None and last > 0 and found[last - 1].name in _SPOTS:
                last -= 1
                found.append(found[last])
        found.append(token)
    return found


def _numbered(tokens: Sequence[Token]) -> list[Token]:
    """ "Span 1 = 4 m, span 2 = 7 m": numbers of spans, and no counts, where they run from one."""
    at = [
        number
        for number, token in enumerate(tokens)
        if token.name == "num"
        and number > 0
        and tokens[number - 1].name in ("span", "bay")
        and [each.name for each in tokens[number + 1 : number + 3] if each.name != "colon"][:1] == ["len"]
    ]
    found = list(tokens)
    if len(at) > 1 and [tokens[each].numbers[0] for each in at] == [float(n) for n in range(1, len(at) + 1)]:
        for each in at:
            found[each] = replace(tokens[each], name="ord")
    return found


_SLOPING: Final = {"climbs": "goes", "falls": "stepped"}
_ROOFS: Final = frozenset({"gable", "mono", "ridge", "ridge_end", "rise", "rafter", "eaves", "portal"})


def _is_each(tokens: Sequence[Token], number: int) -> bool:
    """ "한 경간 6 m": so long is each."""
    ahead = [each.name for each in tokens[number + 1 : number + 3]]
    return len(ahead) == 2 and ahead[0] in ("span", "bay", "storey") and ahead[1] == "len"


_ADVERBS: Final = {"about_weak": "horizontal", "about_strong": "vertical"}


def _of_inertia(tokens: Sequence[Token], number: int) -> bool:
    """ "I = 2.0e-5 m⁴ horizontally", and not "50 kN horizontally"."""
    return number > 0 and tokens[number - 1].name in ("inertia_q", "inertia", "inertia_y", "inertia_z")


def _without_components(tokens: Sequence[Token]) -> list[Token]:
    """ "Three reactions (horizontal, vertical, moment)": all that there are."""
    found: list[Token] = []
    at = 0
    while at < len(tokens):
        found.append(tokens[at])
        at += 1
        if found[-1].name != "reaction":
            continue
        start = at + 1 if tokens[at : at + 1] and tokens[at].name == "num" and tokens[at].numbers == (3.0,) else at
        while start < len(tokens) and tokens[start].name in _OF_A_FOOT:
            start += 1
        if tokens[start : start + 1] and tokens[start].name in ("comma", "and"):
            continue
        end = start
        seen: set[str] = set()
        while end < len(tokens) and (kind := _COMPONENT.get(tokens[end].name)) is not None:
            # "…, moment) and the moment of the girder": what comes again is another question.
            if kind in seen and tokens[end].name != "about_y":
                break
            seen |= {kind} - {""}
            end += 1
        while end > start and tokens[end - 1].name in ("comma", "and"):
            end -= 1
        if {_COMPONENT[token.name] for token in tokens[start:end]} - {""} in _COMPONENTS and end > start + 2:
            found += tokens[at:start]
            at = end
    return found


_OF_A_FOOT: Final = frozenset(
    {"left", "right", "mid", "inner", "support", "foot", "foot_of", "column", "colline", "end"}
)
_COMPONENT: Final = {
    "comma": "",
    "and": "",
    "about_y": "m",
    "moment": "m",
    "horizontal": "h",
    "reaction_h": "h",
    "vertical": "v",
    "reaction_v": "v",
}
_COMPONENTS: Final = ({"h", "v"}, {"h", "v", "m"})
_SIDES_OF_REACTIONS: Final = {"horizontal": "reaction_h", "vertical": "reaction_v"}


def _reactions_in_a_row(tokens: Sequence[Token]) -> list[Token]:
    """ "Horizontal, vertical and moment reactions": each adjective is one of them."""
    found = list(tokens)
    for number, token in enumerate(tokens):
        is_told = "rea" in token.word.casefold() or token.word.endswith("반력")
        if token.name not in ("reaction", "reaction_h", "reaction_v", "moment") or not is_told:
            continue
        at = number - 1
        while at > 0 and tokens[at].name in ("comma", "and") and tokens[at - 1].name in _SIDES_OF_REACTIONS:
            found[at - 1] = replace(tokens[at - 1], name=_SIDES_OF_REACTIONS[tokens[at - 1].name])
            at -= 2
            while at > 0 and tokens[at].name in ("comma", "and") and tokens[at - 1].name in ("comma", "and"):
                at -= 1
    return found


def _without_slopes(tokens: Sequence[Token]) -> list[Token]:
    """Where no roof is spoken of, what goes up is a column line, and a plan that gets lower is a description."""
    return [
        replace(token, name={"climbs": "goes", "falls": "unknown"}.get(token.name, token.name))
        for token in tokens
        if token.name not in ("climbs", "falls") or not _LOWER.search(token.word)
    ]


def _hinge(tokens: Sequence[Token], number: int) -> str:
    """ "A hinge at the right end of the beam", "용마루에 힌지", "member 2-3 is hinged at 3": no support. "At 4 m"
    of a beam that both ends hold it may be either, and stays unread."""
    name = tokens[number].name
    if name != "pinned" or not _HINGE.search(tokens[number].word):
        return name
    parts = ("comma", "stop", "and", "colon")
    first = max((n for n in range(number) if tokens[n].name in parts), default=-1)
    last = min((n for n in range(number, len(tokens)) if tokens[n].name in parts), default=len(tokens))
    names = {token.name for token in tokens[first + 1 : last]}
    if names & {"foot", "support", "column", "fixed", "roller", "both"} and not names & {"of_bar", "ord"}:
        return name
    is_gerber = any(_GERBER.search(token.word) for token in tokens if token.name == "girder")
    is_at_a_girder = {"girder", "end"} <= names and names & {"left", "right"}
    if names & {"ridge", "of_bar"} or is_at_a_girder or (is_gerber and "len" in names):
        return "inner_hinge"
    holds = [token for token in tokens if token.name in ("fixed", "pinned", "roller")]
    is_held = len(holds) > 2 or any(token.name == "fixed" and token.word.startswith("양단") for token in holds)
    return "open_hinge" if names & {"len", "share"} and is_held and "foot" not in {t.name for t in tokens} else name


def _is_loaded(tokens: Sequence[Token], number: int) -> bool:
    """Whether the sentence tells a load: a form "on plan" is no way to measure one."""
    stops = [n for n, token in enumerate(tokens) if token.name == "stop"]
    first = max((n for n in stops if n < number), default=-1)
    last = min((n for n in stops if n > number), default=len(tokens))
    return any(token.name in ("line_q", "line_qs", "press") for token in tokens[first + 1 : last])


def _is_beside_a_force(tokens: Sequence[Token], number: int) -> bool:
    near = [token.name for token in (*tokens[max(0, number - 1) : number], *tokens[number + 1 : number + 2])]
    return bool({"force", "forces", "line_q"} & set(near))


def _parts(tokens: Sequence[Token], number: int) -> bool:
    """ "Left foot, reaction / right foot, moment": a stroke between two values that are asked for."""
    if tokens[number].name != "and" or tokens[number].word != "/":
        return False
    ends = ("stop", "colon")
    before = next((n for n in range(number - 1, -1, -1) if tokens[n].name in ends or tokens[n].word == "/"), -1)
    after = next(
        (n for n in range(number + 1, len(tokens)) if tokens[n].name in ends or tokens[n].word == "/"), len(tokens)
    )
    return all(
        ASKED & {token.name for token in tokens[a:b]}
        and (OWN_PLACE | {"girder"}) & {token.name for token in tokens[a:b]}
        for a, b in ((before + 1, number), (number + 1, after))
    )


_AT_A_PLACE: Final = frozenset({"frame", "portal", "column", "colline", "line", "and", "comma"})


def _means_at(tokens: Sequence[Token], number: int) -> bool:
    """ "10 kN down @ 3 m": no multiplication."""
    before = tokens[number - 1].name if number else ""
    after = tokens[number + 1].name if number + 1 < len(tokens) else ""
    if tokens[number].name == "times" and (after in ("pair", "point") or (after == "len" and before in _AT_A_PLACE)):
        return True
    if tokens[number].name == "rightward" and tokens[number].word in ("->", "→", "=>") and after in ("no", "ask"):
        return True
    if tokens[number].name == "rightward" and before == after and before in ("point", "pair"):
        # "(10, 0, 3.5) → (15, 0, 3.5)" goes from one to the other.
        return True
    if tokens[number].name == "rightward" and tokens[number].word in ("->", "→", "=>") and after in ASKED:
        return True
    if tokens[number].name == "rightward" and after == "len":
        # "3 m to the right of the left support".
        return bool({"left", "from_left"} & {token.name for token in tokens[max(0, number - 3) : number]})
    return tokens[number].name == "times" and before in ("down", "upward", "rightward", "leftward", "force")


def _counts_bays(tokens: Sequence[Token], number: int, names: set[str]) -> bool:
    """Without a matrix always; beside one where no coordinates tell the lines, as a count of bays of one length."""
    if not names & _OF_CELLS:
        return True
    before = [token.name for token in tokens[max(0, number - 3) : number]]
    after = [token.name for token in tokens[number + 1 : number + 3]]
    is_one_way = before[-1:] == ["num"] and before[-2:-1] != ["num"] and before[-3:-1] != ["num", "times"]
    return is_one_way and not names & {"axis_xs", "axis_ys"} and ("len" in before or "len" in after)


def _points(tokens: Sequence[Token], number: int) -> bool:
    """ "0.3 kip right": a side right behind a force is the way that it acts, unless it begins to tell a place."""
    before = number - 1
    while before >= 0 and tokens[before].name in ("carries", "horizontal", "load"):
        before -= 1
    is_of_all = before >= 0 and before < number - 1 and tokens[before].name in ("both", "all", "these")
    if before < 0 or (tokens[before].name not in ("force", "forces") and not is_of_all):
        return False
    piece: list[str] = []
    for token in tokens[number + 1 :]:
        if token.name in ("comma", "and", "stop", "colon"):
            break
        piece.append(token.name)
    return not piece or (piece[0] not in _PLACES and not (piece[0] in _LEVELS and {"left", "right"}.isdisjoint(piece)))
