"""What is not to be done or held beside an order: "해석은 말고", "EX, EY는 안 넣음", "without any earthquake"."""

from collections.abc import Callable, Collection, Iterator
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.clauses import MessageClause
from app.planning.commands.clause.outcome import Call
from app.planning.commands.named.cases import TYPES
from app.reading.slots import ModelName
from app.trade.answers.digest import ModelDigest, NameKind
from app.trade.json_types import JsonValue

Touches = Callable[[Call], bool]

_LIGHT: Final = frozenset(
    {"neg.not", "do.add", "do.assign", "include", "now", "please", "filler", "existing", "use", "project"}
)
_ANY: Final = Pattern(r"any(?:thing)?", 2)
# "WX isn't needed" tells what is to go.
_NEEDLESS: Final = Pattern(r"need|used|필요|안 ?(?:쓰|써)|쓰지", 2)
_RUNS: Final = frozenset({"do.run", "running", "analysis"})
_SAVES: Final = frozenset({"do.save", "do.save_as"})
_CASES: Final = frozenset({NameKind.LOAD_CASE, NameKind.SPECTRUM_CASE})
# Calls that name every case they hold.
_NAME_THEIR_CASES: Final = frozenset(
    {
        *("define_load_combinations", "modify_load_combination", "convert_loads_to_masses", "assign_nodal_loads"),
        *("assign_element_beam_loads", "assign_pressure_loads", "modify_loads", "define_floor_load_type"),
    }
)


def not_wanted(inside: MessageClause, digest: ModelDigest) -> Touches | None:
    """Which calls break such a denial, which is all that the stretch holds; None where it is not all known."""
    names = {each.name for each in inside.concepts} - _LIGHT
    if any(not _ANY.fullmatch(each.words) for each in inside.unknown) or _NEEDLESS.search(inside.words):
        return None
    told = [each.value for each in inside.values if isinstance(each.value, ModelName)]
    if told and len(told) == len(inside.values) and names <= {"load_case", "combination"}:
        return _holding([each.name for each in told]) if all(_CASES & {*each.kinds} for each in told) else None
    if inside.values or not names:
        return None
    if names <= _RUNS | _SAVES:
        runs, saves = bool(names & _RUNS), bool(names & _SAVES)
        return lambda call: (runs and call.tool == "perform_analysis") or (saves and _saves(call))
    if names == {"load_case"}:
        return lambda call: _deletes_cases(call) or call.tool == "define_static_load_cases"
    if len(names) == 1 and names <= TYPES.keys():
        kind = TYPES[names.copy().pop()]
        return _holding([name for name, each in digest.case_types.items() if each == kind])
    return None


def _saves(call: Call) -> bool:
    # An analysis saves first.
    return call.tool in {"save_project", "perform_analysis"} or bool(call.arguments.get("file_name"))


def _deletes_cases(call: Call) -> bool:
    return call.tool == "delete_records" and call.arguments.get("table") == "STLD"


def _holding(cases: Collection[str]) -> Touches:
    return lambda call: call.tool not in _NAME_THEIR_CASES or any(each in cases for each in texts_of(call.arguments))


_LETTERS: Final = Pattern(r"(?<![A-Za-z])[ij](?![A-Za-z])")


def stays_rigid(inside: MessageClause, names: Collection[str]) -> Touches | None:
    """ "i remains rigid", "j단은 강접 유지": the calls that would not leave that end so; None where more is said."""
    rest = {*names} - {"start_end", "other_end", "rigid", "fixed", "connection"}
    ends = set(_LETTERS.findall(inside.words))
    if inside.values or rest or not ends or not {each.words for each in inside.unknown} <= ends:
        return None
    return lambda call: (
        call.tool == "assign_beam_end_release" and any(call.arguments.get(f"{each}_end") != "fixed" for each in ends)
    )


def texts_of(value: JsonValue) -> Iterator[str]:
    """Every text in it, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from texts_of(each)
