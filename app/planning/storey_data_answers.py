"""What the storeys of a model are set to, in words: which are rigid diaphragms, and their eccentricities."""

from collections.abc import Sequence
from typing import Final

from app.planning.results import answered, link
from app.planning.storey_answers import chosen_storeys
from app.planning.words import model_answers as words
from app.protocol.items import ToolCall
from app.reading.reader import read_alone
from app.reading.slots import Storeys
from app.trade.answers.model_tables import StoryDataRow
from app.trade.templates import verbatim
from app.trade.text import Text

_ECCENTRIC: Final = ("accidental", "eccentricity")


def storeys_told(message: str, calls: Sequence[ToolCall]) -> list[Text]:
    """Of the storeys that the message names, all where it names none; nothing where it asks for neither."""
    told = read_alone(message)
    asked = told.names()
    wanted = [each.value for each in told.values if isinstance(each.value, Storeys)]
    said: list[Text] = []
    for answer in answered(calls, "get_story_data"):
        rows, _ = chosen_storeys(answer.rows(StoryDataRow, "stories"), wanted)
        if "diaphragm" in asked:
            for is_rigid, words_of in ((True, words.DIAPHRAGMS), (False, words.NO_DIAPHRAGMS)):
                alike = [row for row in rows if row.value.floor_diaphragm is is_rigid]
                named = [link(row.value.story, answer, "stories", row.place) for row in alike]
                said.append(words_of(listed=verbatim(", ".join(named)) if named else words.NO_STOREYS))
        if not asked.isdisjoint(_ECCENTRIC):
            unit = answer.unit("length")
            for row in rows:
                figures = [
                    link(f"{value or 0.0:.5g}", answer, "stories", row.place)
                    for value in (row.value.ecc_x, row.value.ecc_y)
                ]
                storey = row.value.story
                said.append(words.ECCENTRICITY(storey=storey, x=figures[0], y=figures[1], unit=unit))
    return said
