"""What was asked of a described structure, in words: each number with its unit, place, direction and case."""

from collections.abc import Mapping, Sequence
from typing import Final

from app.planning.results import Answered, answered, link, row_of
from app.planning.structures.plan import cases_of, result_of
from app.planning.structures.reading import Whole
from app.planning.structures.targets import ReadTarget
from app.planning.words import answers as answer_words
from app.planning.words import structures as words
from app.protocol.items import ToolCall
from app.trade.answers.forces import DisplacementRow, MemberForceRow, ReactionRow, Reactions
from app.trade.answers.modes import ModeRow, VibrationModes
from app.trade.answers.rows import unit_of_column
from app.trade.quantities import parse_quantity
from app.trade.text import Language, Text

_FIGURES: Final = 5
_DIRECTIONS: Final = {"fx": (words.RIGHT, words.LEFT), "fz": (words.UP, words.DOWN)}


def structure_answer(message: str, answers: Mapping[str, str], calls: Sequence[ToolCall], language: Language) -> str:
    """One sentence for each number that was asked for; empty where the message describes no structure. `answers`: what
    was answered to the questions about it."""
    whole = result_of(message, dict(answers))
    if not isinstance(whole, Whole):
        return ""
    said: list[str] = []
    for _, targets in whole.asked:
        for target in targets:
            cases = (
                [target.case]
                if target.case
                else cases_of(whole, [each for _, all_of in whole.asked for each in all_of])
            )
            for case in cases if target.what != "period" else [""]:
                said += [each.in_language(language) for each in _told(whole, target, case, calls)]
    if not said:
        return ""
    return "\n".join(
        (f"### {answer_words.ANSWER.in_language(language)}", "", *(f"- {each}" for each in dict.fromkeys(said)))
    )


def _told(whole: Whole, target: ReadTarget, case: str, calls: Sequence[ToolCall]) -> list[Text]:
    match target.what:
        case "period":
            return _period(target, calls)
        case "disp":
            return _moved(whole, target, case, calls)
        case "reaction":
            return _reactions(whole, target, case, calls)
        case "sum":
            return _sums(target, case, calls)
        case _:
            return _forces(whole, target, case, calls)


def _place(whole: Whole, joint: int) -> str:
    unit = "ft" if whole.is_imperial else "m"
    scale = 0.3048 if whole.is_imperial else 1.0
    return (
        "("
        + ", ".join(f"{round(each / scale, 4) + 0.0:g}" for each in whole.built.lattice.joints[joint].point)
        + f") {unit}"
    )


def _shown(value: float, unit: str, answer: Answered, table: str, row: int | None) -> str:
    """Five figures, linked; a length small in its unit in mm (and in, where the model is in feet)."""
    forms = [(value, unit)]
    if unit in ("m", "ft"):
        millimetres = parse_quantity(f"{value!r} {unit}").to("mm")
        forms = [(millimetres, "mm")] if unit == "m" else [(value * 12.0, "in"), (millimetres, "mm")]
    elif unit == "kip":
        forms.append((parse_quantity(f"{value!r} kip").to("kN"), "kN"))
    elif unit == "kip·ft":
        forms.append((parse_quantity(f"{value!r} kip·ft").to("kN·m"), "kN·m"))
    texts = [f"{_rounded(number)} {symbol}" for number, symbol in forms]
    return link(texts[0] if len(texts) == 1 else f"{texts[0]} ({texts[1]})", answer, table, row)


def _rounded(value: float) -> str:
    if abs(value) < 1e-9:
        return "0"
    text = f"{value:.{_FIGURES}g}"
    return f"{float(text):,.10f}".rstrip("0").rstrip(".") if "e" in text else text


def _same(shown: str, case: str) -> bool:
    return shown.partition("(")[0] == case


def _moved(whole: Whole, target: ReadTarget, case: str, calls: Sequence[ToolCall]) -> list[Text]:
    found: list[Text] = []
    for answer in answered(calls, "get_displacements")[-1:]:
        table = answer.table("displacements")
        assert table is not None
        for row in answer.rows(DisplacementRow, "displacements"):
            if row.value.node != str(target.joint + 1) or not _same(row.value.case, case):
                continue
            for each in target.components:
                value = row.value.values.get(each)
                if value is not None:
                    unit = unit_of_column(DisplacementRow, table, each)
                    shown = _shown(value, unit, answer, "displacements", row.place)
                    found.append(
                        words.A_DISP(
                            name=words.COMPONENTS[each], place=_place(whole, target.joint), case=case, shown=shown
                        )
                    )
    return found


def _reactions(whole: Whole, target: ReadTarget, case: str, calls: Sequence[ToolCall]) -> list[Text]:
    found: list[Text] = []
    for answer in answered(calls, "get_reactions")[-1:]:
        table = answer.table("reactions")
        assert table is not None
        for row in answer.rows(ReactionRow, "reactions"):
            if row.value.node != str(target.joint + 1) or not _same(row.value.case, case):
                continue
            for each in target.components:
                value = row.value.values.get(each)
                if value is not None:
                    unit = unit_of_column(ReactionRow, table, each)
                    shown = _shown(value, unit, answer, "reactions", row.place)
                    told = words.A_REACTION(
                        name=each.upper(), place=_place(whole, target.joint), case=case, shown=shown
                    )
                    found.append(_with_direction(told, each, value))
    return found


def _with_direction(told: Text, component: str, value: float) -> Text:
    """Upward or downward, to the right or to the left; moments by their sign."""
    ways = _DIRECTIONS.get(component)
    if ways is None or abs(value) < 1e-9:
        return told
    return words.WITH_WAY(said=told, way=ways[0] if value > 0 else ways[1])


def _sums(target: ReadTarget, case: str, calls: Sequence[ToolCall]) -> list[Text]:
    found: list[Text] = []
    for answer in answered(calls, "get_reactions")[-1:]:
        for entry in answer.result(Reactions).sums:
            if _same(entry.case, case):
                for each in target.components:
                    shown = _shown(entry.components[each], answer.unit("force"), answer, "reactions", None)
                    found.append(words.A_SUM(name=each.upper(), case=case, shown=shown))
    return found


def _forces(whole: Whole, target: ReadTarget, case: str, calls: Sequence[ToolCall]) -> list[Text]:
    """The moment of a plane member is the larger of its two; which axis it is about depends on how it stands."""
    member = whole.built.lattice.members[target.member]
    found: list[Text] = []
    for answer in answered(calls, "get_member_forces"):
        table = answer.table("member_forces")
        assert table is not None
        for row in answer.rows(MemberForceRow, "member_forces"):
            part = (row.value.part or "")[:1].casefold()
            if (
                row.value.element != str(target.member + 1)
                or not _same(row.value.case, case)
                or (part and part != target.end)
            ):
                continue
            keys = {
                "axial": ("axial", f"force-{target.end}"),
                "shear": ("shear-z", "shear-y"),
                "moment": ("moment-y", "moment-z"),
            }[target.components[0]]
            values = [(each, value) for each in keys if (value := row.value.values.get(each)) is not None]
            if not values:
                continue
            key, value = max(values, key=lambda each: abs(each[1])) if whole.structure.is_plane else values[0]
            shown = _shown(
                value, unit_of_column(MemberForceRow, table, key.replace("-", "_")), answer, "member_forces", row.place
            )
            ends = f"{_place(whole, member.i)}\u2013{_place(whole, member.j)}"
            at = _place(whole, member.i if target.end == "i" else member.j)
            found.append(
                words.A_MEMBER(name=words.COMPONENTS[target.components[0]], place=ends, end=at, case=case, shown=shown)
            )
    return found


def _period(target: ReadTarget, calls: Sequence[ToolCall]) -> list[Text]:
    for answer in answered(calls, "get_vibration_modes")[-1:]:
        rows = answer.rows(ModeRow, "vibration_modes")
        for mode in answer.result(VibrationModes).modes:
            if mode.mode == target.mode:
                row = row_of(rows, lambda one, number=mode.mode: one.mode == number)
                return [
                    words.A_PERIOD(
                        mode=mode.mode, shown=link(f"{_rounded(mode.period_s)} s", answer, "vibration_modes", row)
                    )
                ]
    return []
