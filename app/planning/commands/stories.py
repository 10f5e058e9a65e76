"""Storey data: generated from the model, with eccentricities and diaphragms."""

from typing import Final

from app.planning.commands.asking import note, refuse
from app.planning.commands.hand import Hand
from app.planning.commands.outcome import Call, Made, Outcome
from app.planning.wording import say
from app.protocol.items import Assumption
from app.reading.slots import Fraction, Storeys, StoreyWord
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
    if not hand.has("storey_data", "generate") or not hand.has("storey_data", "storey", "diaphragm"):
        return None
    if not hand.has(*_ORDERS) or hand.has("do.delete", "do.show", "combination", "do.change", "storey_force"):
        return None
    accidental = hand.near("accidental", Fraction)
    wind = hand.near("wind_eccentricity", Fraction)
    if accidental is None and wind is None and hand.has("eccentricity"):
        accidental = hand.near("eccentricity", Fraction)
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
                say(
                    f"An eccentricity of {share.value * 100:g} % cannot be.",
                    f"편심 {share.value * 100:g} %는 쓸 수 없습니다.",
                ),
                say("From 0 to 50 % of the floor width.", "평면 폭의 0~50 %입니다."),
            )
        arguments[key] = float(share.value * 100)
    notes: list[Assumption] = [
        note(
            "diaphragms",
            "Every storey above ground gets a rigid diaphragm.",
            "지면을 제외한 모든 층에 강막(다이아프램)이 적용됩니다.",
        )
    ]
    if accidental is None:
        notes.append(
            note("accidental", "Accidental eccentricity: 5 % of the floor width.", "우발편심은 평면 폭의 5 %로 봅니다.")
        )
    if wind is None:
        notes.append(
            note(
                "wind_eccentricity", "Wind eccentricity: 15 % of the floor width.", "풍편심은 평면 폭의 15 %로 봅니다."
            )
        )
    shown = f"{arguments.get('seismic_ecc_percent', 5):g} % / {arguments.get('wind_ecc_percent', 15):g} %"
    title = say(
        f"Generate storey data, eccentricities {shown} (seismic / wind)", f"층 데이터 자동생성, 편심 {shown} (지진/풍)"
    )
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
