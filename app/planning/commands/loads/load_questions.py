"""What a load at nodes, on beams or on plates leaves open, asked in one question."""

from decimal import Decimal

from app.planning.commands.clause import amounts
from app.planning.commands.clause.amounts import Way
from app.planning.commands.clause.asking import KINDS, ask_fields, field
from app.planning.commands.clause.hand import Hand
from app.planning.commands.clause.outcome import Asked
from app.planning.commands.named.cases import MeantCase
from app.planning.words.commands import loads as words
from app.protocol.items import QuestionField
from app.reading.slots import Amount, Number
from app.trade.answers.digest import NameKind
from app.trade.dimensions import Dimension
from app.trade.templates import verbatim
from app.trade.text import Text


def missing_of(
    hand: Hand,
    ids_key: str,
    value: Amount | None,
    dimension: Dimension,
    way: Way | None,
    case: MeantCase | Asked | None,
    *,
    needs_place: bool = False,
    said: str = "",
) -> Asked | None:
    """One question for all that is missing, or nothing."""
    fields: list[QuestionField] = []
    unit = {
        Dimension.FORCE: hand.digest.force,
        Dimension.LINE_LOAD: f"{hand.digest.force}/{hand.digest.length}",
        Dimension.MOMENT: f"{hand.digest.force}·{hand.digest.length}",
        Dimension.PRESSURE: f"{hand.digest.force}/{hand.digest.length}²",
    }[dimension]
    if isinstance(case, Asked):
        fields.extend(case.fields)
    if case is None:
        fields.append(field(hand, "load_case", KINDS[NameKind.LOAD_CASE], hand.digest.of(NameKind.LOAD_CASE)))
    if ids_key:
        where = f" ({said})" if said else ""
        nodes, elements = (
            words.NODES_AS_TO12,
            words.ELEMENTS_AS_TO12(where=where),
        )
        label = nodes if ids_key == "node_ids" else elements
        fields.append(field(hand, ids_key, label))
    if value is None:
        bare = hand.take(Number, lambda each: not each.counter)
        offers = [f"{bare.value:f} {unit}"] if bare is not None else []
        fields.append(field(hand, "value", words.AMOUNT_WITH_ITS_UNIT(unit=unit), offers))
    # "Down" says nothing of a moment.
    turns = dimension is Dimension.MOMENT
    if (
        way is None
        or not way.is_sure
        or amounts.is_contradicted(value, way)
        or (turns and way.axis == "Z" and way.is_signed)
    ):
        choices = _axes() if turns else _directions(way)
        fields.append(field(hand, "direction", words.AXIS if turns else words.DIRECTION, choices))
    if needs_place and ratio_of_answer(hand) is None:
        label = words.PLACE_AS_SHARE_OF_LENGTH
        fields.append(field(hand, "place", label, [("0.5", words.MIDSPAN)]))
    if not fields:
        return None
    if isinstance(case, Asked) and len(fields) == 1:
        return case
    return ask_fields(*fields)


def ask_direction(hand: Hand) -> Asked:
    """Which way a load points that nothing tells."""
    return ask_fields(field(hand, "direction", words.DIRECTION, _directions(None)))


def ratio_of_answer(hand: Hand) -> Decimal | None:
    number = amounts.number_of_answer(hand, hand.answer("place"))
    return None if number is None else number.value


def _axes() -> list[tuple[str, Text]]:
    return [(each, words.ABOUT(each=each)) for each in ("+X", "-X", "+Y", "-Y", "+Z", "-Z")]


def _directions(way: Way | None) -> list[tuple[str, Text]]:
    vertical: list[tuple[str, Text]] = [("down", words.DOWN_Z), ("up", words.UP_Z)]
    if way is not None and way.axis == "Z":
        return vertical
    return [*vertical, *((each, verbatim(each)) for each in ("+X", "-X", "+Y", "-Y"))]
