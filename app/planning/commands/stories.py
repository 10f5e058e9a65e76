"""Storey data: generated from the model, with eccentricities and diaphragms."""

from decimal import Decimal
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.asking import note, refuse
from app.planning.commands.hand import Hand
from app.planning.commands.outcome import Call, Made, Outcome
from app.planning.words.commands import stories as words
from app.protocol.items import Assumption
from app.reading.slots import Amount, Fraction, Number, Storeys, StoreyWord
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
_MOST: Final = 0.5


def generate_stories(hand: Hand) -> Outcome | None:
    """ "층 데이터 자동생성, 우발편심 5%, 풍편심 15%": every storey above ground gets a diaphragm."""
    is_made = hand.has("storey") and hand.has("do.create", "automatic", "generate")
    is_told = hand.has("accidental", "eccentricity", "wind_eccentricity", "automatic") and not hand.peek(Amount)
    if not hand.has("storey_data", "generate") and not (is_made and is_told):
        return None
    if not hand.has("storey_data", "storey", "diaphragm"):
        return None
    if not hand.has(*_ORDERS, "automatic") or hand.has(
        "do.delete", "do.show", "combination", "do.change", "storey_force"
    ):
        return None
    accidental = hand.near("accidental", Fraction) or _bare(hand, "accidental")
    wind = hand.near("wind_eccentricity", Fraction) or _bare(hand, "wind_eccentricity") or _bare(hand, "wind")
    if accidental is None and wind is None and hand.has("eccentricity"):
        accidental = hand.near("eccentricity", Fraction) or _bare(hand, "eccentricity")
    if accidental is None and wind is None and (pair := _PAIR.search(hand.clause.words)):
        hand.cover(hand.clause.start + pair.start(), hand.clause.start + pair.end())
        accidental, wind = (Fraction(Decimal(pair[key]) / 100, is_percent=True) for key in ("seismic", "wind"))
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
    for key, share in (("seismic_ecc_percent", accidental), ("wind_ecc_percent", wind)):
        if share is None:
            continue
        if not 0 <= share.value <= _MOST:
            return refuse(
                "eccentricity",
                words.ECCENTRICITY_OF_CANNOT(value=f"{share.value * 100:g}"),
                words.FROM_TO_OF_FLOOR_WIDTH,
            )
        arguments[key] = float(share.value * 100)
    notes: list[Assumption] = [
        note(
            "diaphragms",
            words.EVERY_STOREY_ABOVE_GROUND_GETS_RIGID,
        )
    ]
    if accidental is None:
        notes.append(note("accidental", words.ACCIDENTAL_ECCENTRICITY_OF_FLOOR))
    if wind is None:
        notes.append(note("wind_eccentricity", words.WIND_ECCENTRICITY_OF_FLOOR_WIDTH))
    shown = f"{arguments.get('seismic_ecc_percent', 5):g} % / {arguments.get('wind_ecc_percent', 15):g} %"
    title = words.GENERATE_STOREY_DATA_ECCENTRICITIES(shown=shown)
    return Made(
        calls=(Call(tool="auto_generate_story_data", title=title, arguments=arguments),), assumptions=tuple(notes)
    )


# "(5 / 15 %)": of earthquake and of wind, in GEN NX's order.
_PAIR: Final = Pattern(r"(?P<seismic>\d{1,2}(?:\.\d)?) ?%? ?[/,] ?(?P<wind>\d{1,2}(?:\.\d)?) ?(?:%|퍼센트|percent)")


def _bare(hand: Hand, word: str) -> Fraction | None:
    """ "편심5": a share of the width is in per cent."""
    number = hand.near(word, Number, lambda each: not each.counter and 0 <= each.value <= 100 * Decimal(str(_MOST)))
    return None if number is None else Fraction(number.value / 100, is_percent=True)


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
