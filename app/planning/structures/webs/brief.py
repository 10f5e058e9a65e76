"""A brief of one truss by rule read whole by its clauses; None where a word of it is left over."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final, cast

from app.planning.structures.draft import Misfit, Missing
from app.planning.structures.feet import HELD
from app.planning.structures.lengths import metre
from app.planning.structures.properties import section_for
from app.planning.structures.straight.binding import HOLDS, Unbound, bound, sentences
from app.planning.structures.straight.chunks import drawn_together
from app.planning.structures.straight.extent import TINY, BeamExtent, Unplaceable, points
from app.planning.structures.straight.items import read_items
from app.planning.structures.straight.rows import Found, SpokenItem, rewritten
from app.planning.structures.straight.sizes import without_properties, without_switches
from app.planning.structures.webs.truss import WebTruss
from app.planning.words import structures as words
from app.trade.quantities import Quantity
from app.trade.structure import description as d

_ROOM: Final = "app.planning.structures.webs"
_FORMS: Final = ("pratt", "howe", "warren")
_ASKED: Final = frozenset({"axial", "deflection", "reaction", "reaction_v"})
# What may stand beside a load, a question or a remark without telling a place.
_IDLE: Final = frozenset(
    {"used", "is", "of", "at", "load", "beam", "support", "carries", "ask", "harmless", "comma", "and", "carriessep"}
    | {"its", "over", "each", "length", "total", "section", "spot", "all", "span", "chord", "joint", "axial_only", "it"}
    | {
        "in_order",
        "one_case",
        "truss",
        "joins",
        "both",
        "nothing_else",
        "direction_of",
        "end",
        "to",
        "that_of",
        "equal",
    }
    | {"apart", "beneath", "kfrom"}
)


def read_web_truss(message: str) -> WebTruss | None:
    """None where something is left over or open. Raises Misfit and Missing."""
    try:
        return _read(message)
    except (Unplaceable, Unbound):
        return None


def _read(message: str) -> WebTruss:
    truss = WebTruss()
    items = read_items(message, _ROOM)
    if not any(each.name in ("truss", *_FORMS) for each in items):
        raise Unplaceable
    items = drawn_together([each for each in items if each.name != "to"])
    items = rewritten(items, "from p:pt", lambda f, t: f["p"] if f["p"].places[0].kind == "end" else None)
    if any(each.name in ("unknown", "from", "between", "kto", "bp", "share_open", "correction") for each in items):
        raise Unplaceable
    listed = list(dict.fromkeys(each.word.strip() for each in items if each.name == "harmless"))
    if listed:
        truss.draft.notes.append(words.N_IGNORED(listed=", ".join(listed)))
    items = without_properties(without_switches(items, truss.draft), truss.draft)
    items = _sized(truss, items)
    for sentence in sentences(items):
        _sentence(truss, [each for each in sentence if not _is_everywhere(each)])
    return _closed(truss)


def _sized(truss: WebTruss, items: list[SpokenItem]) -> list[SpokenItem]:
    """Form, span, height, panels; what is told twice must agree. Raises Misfit and Missing."""
    told: dict[str, list[float]] = {"span": [], "height": [], "step": [], "panels": [], "joints": []}

    def keep(*keys: str) -> Callable[[Found, Sequence[SpokenItem]], SpokenItem]:
        def made(found: Found, taken: Sequence[SpokenItem]) -> SpokenItem:
            for key, group in zip(keys, ("v", "n"), strict=False):
                if key == "panels" or key == "joints":
                    told[key].append(found["n"].numbers[0])
                elif group in found and found[group].quantities:
                    truss.draft.length_unit = found[group].quantities[0].unit
                    told[key].append(found[group].quantities[0].to("m"))
            # What the truss is called is read later.
            return next((each for each in taken if each.name in (*_FORMS, "truss")), SpokenItem("used", 0, 0))

        return made

    items = rewritten(items, "v:pt (each)* n:num panel", lambda f, t: _of_steps(f, told))
    for pattern, keys in (
        ("(depth|height) (is|of)* v:len depth?", ("height",)),
        ("v:len (is|of|at)* depth", ("height",)),
        ("v:len over (its|of)* lower", ("height",)),
        ("upper (is|joins|at)* v:len over lower", ("height",)),
        ("n:num equal? panel (of|at|is|times|each|long|equal)* v:len (long|each)*", ("step", "panels")),
        ("n:num panel times v:len", ("step", "panels")),
        ("v:len (each|long)* n:num (equal)* panel", ("step", "panels")),
        ("n:num times v:len panel?", ("step", "panels")),
        ("divided? is? n:num (equal|of|is)* panel divided?", ("panels",)),
        ("panel (is|of)* n:num", ("panels",)),
        ("panel (length|of|is|each|at)* v:len", ("step",)),
        ("(every|at)? v:len spacing", ("step",)),
        ("lower? (total|length|span|long|of|is|over)+ v:len (long|span|length)*", ("span",)),
        ("v:len (long|span|length|total)+", ("span",)),
        ("v:len (warren|pratt|howe|truss)", ("span",)),
        ("truss (of|comma|is)* v:len", ("span",)),
    ):
        items = rewritten(items, pattern, keep(*keys))
    joints = [each for each in items if each.name == "pt" and [p.kind for p in each.places] == ["every"]]
    told["step"] += [each.places[0].metres for each in joints]
    items = [replace(each, name="used", places=()) if each in joints else each for each in items]
    truss.form = _form(items)
    _agree(truss, told)
    return [each for each in items if each.name not in (*_FORMS, "no_posts", "has_posts", "divided")]


def _of_steps(found: Found, told: dict[str, list[float]]) -> SpokenItem | None:
    if [place.kind for place in found["v"].places] != ["every"]:
        return None
    told["step"].append(found["v"].places[0].metres)
    told["panels"].append(found["n"].numbers[0])
    return SpokenItem("used", 0, 0)


def _form(items: Sequence[SpokenItem]) -> str:
    names = {each.name for each in items}
    forms = [each for each in _FORMS if each in names]
    if len(forms) != 1 or {"no_posts", "has_posts"} <= names:
        raise Missing("structure_truss", words.W_TRUSS)
    if forms == ["warren"]:
        return "warren_with_verticals" if "has_posts" in names else "warren"
    if "no_posts" in names:
        raise Misfit(words.SUPPORTS_CONTRADICT(said=forms[0]))
    return forms[0]


def _agree(truss: WebTruss, told: dict[str, list[float]]) -> None:
    for key, label in (
        ("span", words.W_SPAN),
        ("height", words.W_HEIGHT),
        ("step", words.W_SPAN),
        ("panels", words.W_PANELS),
    ):
        for other in told[key][1:]:
            if abs(other - told[key][0]) > TINY:
                raise Misfit(words.TWO_VALUES(what=label, one=f"{told[key][0]:g}", other=f"{other:g}"))
    span, step, panels = (told[each][0] if told[each] else 0.0 for each in ("span", "step", "panels"))
    if not panels and span and step:
        panels = float(round(span / step))
    if not panels:
        raise Missing("structure_panels", words.W_PANELS)
    if not span:
        span = step * panels
    if not span:
        raise Missing("structure_spans", words.W_SPAN)
    if step and abs(step * panels - span) > TINY:
        raise Misfit(words.TWO_VALUES(what=words.W_SPAN, one=f"{span:g} m", other=f"{step * panels:g} m"))
    if not told["height"]:
        raise Missing("structure_height", words.W_HEIGHT)
    truss.span, truss.panels, truss.height = span, int(panels), told["height"][0]


def _sentence(truss: WebTruss, sentence: list[SpokenItem]) -> None:
    """Each kind of statement by its own rule; one that tells of several things is taken apart at its commas."""
    roles = {_role(each) for each in sentence} - {""}
    if len(roles) < 2:
        _statement(truss, sentence, next(iter(roles), ""))
        return
    pieces: list[list[SpokenItem]] = [[]]
    for each in sentence:
        if each.name in ("comma", "used"):
            pieces.append([])
        else:
            pieces[-1].append(each)
    told: dict[str, list[SpokenItem]] = {}
    last = ""
    for piece in [each for each in pieces if each]:
        own = {_role(each) for each in piece} - {""}
        if len(own) > 1:
            raise Unplaceable
        last = next(iter(own), last if last == "load" else "")
        told.setdefault(last, []).extend([*piece, SpokenItem("comma", 0, 0)])
    for role, items in told.items():
        _statement(truss, items, role)


def _role(item: SpokenItem) -> str:
    if item.name == "force":
        return "load"
    return "ask" if item.name in _ASKED else "hold" if item.name in HOLDS else ""


def _statement(truss: WebTruss, items: list[SpokenItem], role: str) -> None:
    match role:
        case "load":
            _loaded(truss, items)
        case "ask":
            _asking(truss, items)
        case "hold":
            _held(truss, items)
        case _:
            _remark(truss, items)


def _is_everywhere(item: SpokenItem) -> bool:
    """ "Every bar": what is told of bars is of all of them."""
    return item.name == "st" and [place.kind for place in item.places] == ["whole"]


def _held(truss: WebTruss, sentence: list[SpokenItem]) -> None:
    extent, zero = BeamExtent([0.0, truss.span]), metre(0.0)
    for clause in bound(sentence):
        if clause.name not in HOLDS - {"free"} or clause.ways or any(each.name not in _IDLE for each in clause.rest):
            raise Unplaceable
        for x in [x for place in clause.spots() for x in points(place, extent)]:
            spot = (metre(x), zero, zero)
            if any(each.joints.at == (spot,) for each in truss.draft.supports):
                raise Unplaceable
            truss.draft.supports.append(d.Support(joints=d.Joints(at=(spot,)), held=HELD[clause.name]))


_OF_LOADS: Final = frozenset({"force", "lower", "upper", "inner", "ends_out", "down", "num", "pt", "ends_in", "only"})


def _loaded(truss: WebTruss, sentence: list[SpokenItem]) -> None:
    """One force at each joint of a chord, at all inside the span, or at the middle one."""
    names = {each.name for each in sentence}
    forces = [each for each in sentence if each.name == "force"]
    if len(forces) != 1 or not names <= _OF_LOADS | _IDLE or {"lower", "upper"} <= names:
        raise Unplaceable
    value = forces[0].quantities[0]
    if value.value <= 0:
        raise Misfit(words.NEGATIVE_LOAD(value=str(value)))
    xs = _joints_of_load(truss, sentence, names)
    counts = [int(each.numbers[0]) for each in sentence if each.name == "num"]
    if any(count not in (len(xs), 1) for count in counts) or not xs:
        raise Unplaceable
    if "down" not in names:
        truss.draft.notes.append(words.N_DOWN(value=str(value)))
    height = metre(truss.height if "upper" in names else 0.0)
    case = truss.draft.case
    truss.draft.cases.setdefault(case, d.Case(name=case, type="USER"))
    joints = d.Joints(at=tuple((metre(round(x, 9)), metre(0.0), height) for x in xs))
    truss.draft.loads.append(d.JointLoad(case=case, joints=joints, value=value, direction=d.LoadDirection.DOWN))


def _joints_of_load(truss: WebTruss, sentence: list[SpokenItem], names: set[str]) -> list[float]:
    step = truss.span / truss.panels
    is_apart = truss.form == "warren" and "upper" in names
    row = [step * (n + 0.5) for n in range(truss.panels)] if is_apart else [step * n for n in range(truss.panels + 1)]
    places = [place for each in sentence for place in each.places]
    if places:
        if [place.kind for place in places] != ["mid"] or names & {"inner", "ends_out", "each", "all"}:
            raise Unplaceable
        return [x for x in row if abs(x - truss.span / 2) < TINY]
    if names & {"inner", "ends_out"}:
        return row[1:-1] if not is_apart or "inner" in names else row
    if "each" not in names and "all" not in names:
        raise Unplaceable
    if "lower" not in names and "upper" not in names:
        raise Unplaceable
    # "At every lower joint" leaves open whether those at the supports are meant.
    if "lower" in names and "ends_in" not in names:
        raise Unplaceable
    return row


_MEMBER: Final = frozenset(
    {"lower", "upper", "diagonal", "ord", "first", "most_left", "most_right", "pt", "num", "down"}
)


def _asking(truss: WebTruss, sentence: list[SpokenItem]) -> None:
    """Value by value, from comma and "and" to the next; "that of" goes on with the noun before it."""
    pieces: list[list[SpokenItem]] = [[]]
    for each in sentence:
        if each.name in ("comma", "and", "carriessep"):
            pieces.append([])
        else:
            pieces[-1].append(each)
    noun = ""
    seen: list[SpokenItem] = []
    for piece in [each for each in pieces if each]:
        nouns = [each for each in piece if each.name in _ASKED]
        own = {each.name for each in piece} - _IDLE
        if not nouns and "panel" in own:
            _remark(truss, piece)
            continue
        if len(nouns) > 1 or not own <= _ASKED | _MEMBER:
            raise Unplaceable
        if not nouns and not own:
            continue
        if not nouns and not noun:
            raise Unplaceable
        noun = nouns[0].name if nouns else noun
        spots = [each for each in piece if each.name == "pt"]
        if not spots and any(each.name == "it" for each in piece):
            # "… at midspan and the deflection there".
            piece = [*piece, *seen]
        seen = spots or seen
        _ask(truss, noun, piece, " ".join(each.word for each in piece))


def _ask(truss: WebTruss, noun: str, piece: list[SpokenItem], said: str) -> None:
    names = {each.name for each in piece}
    kinds = {place.kind.replace("side_support", "end") for each in piece for place in each.places}
    sides = {place.side for each in piece for place in each.places if place.kind in ("end", "side_support")}
    number = next((int(each.numbers[0]) for each in piece if each.name in ("ord", "num")), 1)
    match noun:
        case "deflection":
            if kinds != {"mid"} or names & {"upper", "diagonal"} or truss.panels % 2:
                raise Unplaceable
            truss.asked.append(("deflection", "", 0, said))
        case "axial":
            if "diagonal" in names:
                is_right = "right" in sides or "most_right" in names
                is_left = "left" in sides or "most_left" in names
                is_first = bool(names & {"ord", "first", "most_left", "most_right"})
                if is_right is is_left or not is_first or names & {"lower", "upper"} or not kinds <= {"end"}:
                    raise Unplaceable
                truss.asked.append(("axial", "diagonal_right" if is_right else "diagonal_left", number, said))
            elif len(names & {"lower", "upper"}) == 1 and kinds == {"mid"}:
                truss.asked.append(("axial", "upper" if "upper" in names else "lower", 0, said))
            else:
                raise Unplaceable
        case _:
            counts = [int(each.numbers[0]) for each in piece if each.name == "num"]
            if not kinds <= {"end", "supports", "ends"} or counts not in ([], [2]) or len(sides) > 1:
                raise Unplaceable
            if names & {"lower", "upper", "diagonal"}:
                raise Unplaceable
            truss.asked.append((noun, next(iter(sides), ""), 0, said))


_SAID: Final = frozenset({"upper", "lower", "panel", "pt", "num", "divided", "diagonal", "ends_in", "mid", "inner"})


def _remark(truss: WebTruss, sentence: list[SpokenItem]) -> None:
    """What the form says anyway: "top joints midway above each panel". Its numbers must be those of the truss."""
    names = {each.name for each in sentence}
    kinds = {place.kind for each in sentence for place in each.places}
    if not names <= _SAID | _IDLE or not kinds <= {"mid", "ends", "end", "supports"}:
        raise Unplaceable
    if "mid" in kinds and (truss.form != "warren" or "upper" not in names):
        raise Unplaceable
    numbers = {1, truss.panels, truss.panels - 1, truss.panels + 1}
    if any(each.name == "num" and each.numbers[0] not in numbers for each in sentence):
        raise Unplaceable


def _closed(truss: WebTruss) -> WebTruss:
    draft = truss.draft
    section = section_for(draft, "bars")
    if section is None or not truss.asked or not draft.loads or len(draft.supports) != 2:
        raise Unplaceable
    unit = draft.length_unit

    def length(metres: float) -> Quantity:
        whole = metre(metres)
        return whole if unit == "m" else Quantity(round(whole.to(unit), 9), unit, whole.dimension)

    draft.lengths = (length(truss.span),)
    draft.part = d.TrussPart(
        form=cast("d.TrussForm", truss.form),
        span=length(truss.span),
        height=length(truss.height),
        panels=truss.panels,
        section=section,
    )
    return truss
