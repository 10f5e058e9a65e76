"""Storey data: generated from the model, with eccentricities and diaphragms."""

import re
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.asking import note, refuse
from app.planning.commands.clause.hand import Hand, cover
from app.planning.commands.clause.outcome import Call, Made, Outcome
from app.planning.commands.storeys.eccentricities import eccentricities
from app.planning.words.commands import stories as words
from app.protocol.items import Assumption
from app.reading.slots import Amount, Storeys, StoreyWord
from app.trade.json_types import JsonValue

_ORDERS: Final = (
    "do.create",
    "do.set",
    "do.run",
    "do.add",
    "do.assign",
    "generate",
    "do.need",
    "do.register",
    "include",
)
_MOST: Final = 50
# What is done anyway: storeys are found at the levels of the nodes.
_FROM_LEVELS: Final = Pattern(
    r"(?:절점|노드|골조|모델|부재)?(?:의)? ?(?:레벨|높이|Z ?좌표)(?:을|를)? ?(?:기준(?:으로)?|대로|에서|에 ?맞춰|따라)"
    r"|(?<![A-Za-z])(?:from|at|by) (?:the )?(?:nodes?|node levels?|levels?|elevations?|model)(?![A-Za-z])",
    re.IGNORECASE,
)


def generate_stories(hand: Hand) -> Outcome | None:
    """ "층 데이터 자동생성, 우발편심 5%, 풍편심 15%": every storey above ground gets a diaphragm."""
    is_made = hand.has("storey") and hand.has("do.create", "automatic", "generate")
    is_told = hand.has("accidental", "eccentricity", "wind_eccentricity", "automatic", "seismic", "wind")
    is_told = is_told and not hand.peek(Amount)
    if not hand.has("storey_data", "generate") and not (is_made and is_told):
        return None
    if not hand.has("storey_data", "storey", "diaphragm"):
        return None
    # "Auto storeys, 5/15 %".
    is_automatic = any(
        each.name == "storey_data" and each.span.words.casefold().startswith("auto") for each in hand.clause.concepts
    )
    if not (is_automatic or hand.has(*_ORDERS, "automatic")) or hand.has(
        "do.delete", "do.show", "combination", "do.change", "storey_force"
    ):
        return None
    shares = eccentricities(hand)
    if shares is None:
        return None
    accidental, wind = shares
    cover(hand, _FROM_LEVELS)
    hand.says(
        "storey_data",
        "storey",
        *_ORDERS,
        "project",
        "accidental",
        "wind_eccentricity",
        "eccentricity",
        "seismic",
        "ratio",
        "wind",
        "automatic",
        "filler",
        "all",
        "each",
    )
    has_diaphragm = hand.says("diaphragm")
    if has_diaphragm:
        _take_upper(hand)
        hand.says("rigid", "all")
    arguments: dict[str, JsonValue] = {}
    for key, percent in (("seismic_ecc_percent", accidental), ("wind_ecc_percent", wind)):
        if percent is None:
            continue
        if not 0 <= percent <= _MOST:
            return refuse(
                "eccentricity", words.ECCENTRICITY_OF_CANNOT(value=f"{percent:g}"), words.FROM_TO_OF_FLOOR_WIDTH
            )
        arguments[key] = float(percent)
    notes: list[Assumption] = [
        note(
            "diaphragms",
            words.RIGID_STOREYS,
        )
    ]
    if accidental is None:
        notes.append(note("accidental", words.SEISMIC_ECCENTRICITY))
    if wind is None:
        notes.append(note("wind_eccentricity", words.WIND_ECCENTRICITY))
    shown = f"{arguments.get('seismic_ecc_percent', 5):g} % / {arguments.get('wind_ecc_percent', 15):g} %"
    title = words.GENERATE_STOREY_DATA(shown=shown)
    return Made(
        calls=(Call(tool="auto_generate_story_data", title=title, arguments=arguments),), assumptions=tuple(notes)
    )


def _take_upper(hand: Hand) -> None:
    """ "지면 빼고 전층", "every floor above ground": what the tool does anyway."""
    every = hand.peek(Storeys, lambda each: each.word is StoreyWord.ALL)
    ground = hand.peek(Storeys, lambda each: each.word in {StoreyWord.GROUND, StoreyWord.BASE})
    if ground is not None and not (hand.has("neg.not", "above") or "above" in hand.clause.words.casefold()):
        return
    if every is not None:
        hand.take(Storeys, lambda each: each.word is StoreyWord.ALL)
    if ground is not None:
        hand.take(Storeys, lambda each: each is ground)
        hand.says("neg.not", "above")
