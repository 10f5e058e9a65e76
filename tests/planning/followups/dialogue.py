"""What a scripted dialogue is: turns in one language, and the state that they are to leave on the embedded engine."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

Call = tuple[str, dict[str, Any]]

SMALL_KO: Final = (
    "{storeys}층 RC 골조 만들어줘. X방향 6m 2경간, Y방향 6m 1경간, 층고 3.5m, 기둥 {column}, 보 300x600, C24, "
    "기초 고정. 바닥 고정하중 4.0, 활하중 2.5 kN/m². 중력하중만."
)
SMALL_EN: Final = (
    "Model a {storeys}-storey RC frame: 2 bays of 6 m in X, 1 bay of 6 m in Y, storey height 3.5 m, columns {column}, "
    "beams 300x600, C24, fixed base. Floor dead load 4.0, live load 2.5 kN/m². Gravity loads only."
)


@dataclass(frozen=True, slots=True)
class Turn:
    """What is said, and what is answered to the questions that it leads to, by the field's key or its beginning."""

    said: str
    answers: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialogue:
    """`calls` or `plainly` say what is to stand in the model at the end: the same made by tools, or said in full. With
    `asks` the last turn is to end in a question with these choices, and with nothing changed by it. `is_nothing`: the
    last turn is to do nothing. `reads` are the tools that the last turn is to have called with these arguments among
    theirs."""

    name: str
    turns: tuple[Turn, ...]
    calls: tuple[Call, ...] = ()
    plainly: tuple[Turn, ...] = ()
    asks: tuple[str, ...] = ()
    reads: tuple[Call, ...] = ()
    is_analysed: bool = False
    is_nothing: bool = False


def talk(name: str, *said: str | Turn, **ends: Any) -> Dialogue:
    """A dialogue of plain turns."""
    return Dialogue(name=name, turns=tuple(Turn(each) if isinstance(each, str) else each for each in said), **ends)


def line_load(case: str, elements: str, value: str) -> Call:
    """A uniform load down on beams."""
    return (
        "assign_element_beam_loads",
        {"load_case": case, "element_ids": elements, "kind": "uniform", "value": value, "direction": "GZ"},
    )


def at_nodes(case: str, *loads: tuple[int, str, str]) -> Call:
    """Forces at nodes: (node, fx/fy/fz, value)."""
    return (
        "assign_nodal_loads",
        {"load_case": case, "loads": [{"node": node, key: value} for node, key, value in loads]},
    )


def combination(name: str, **terms: float) -> dict[str, Any]:
    return {
        "name": name,
        "type": "add",
        "terms": [{"case": case, "kind": "ST", "factor": factor} for case, factor in terms.items()],
    }


def combinations(*made: dict[str, Any]) -> Call:
    return ("define_load_combinations", {"combinations": list(made)})


def section_of(elements: str, section: str) -> Call:
    return ("modify_elements", {"element_ids": elements, "section": section})
