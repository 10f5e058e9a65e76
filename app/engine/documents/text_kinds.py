"""Commands of a text model that belong to elements of one kind, and the elements of another kind that they name.

The analysis refuses what they made there; whoever imports the file is told with the line.
"""

from app.engine.documents.text_cells import ids_of
from app.engine.documents.text_columns import LINE_ELEMENTS, ONE_SIDED
from app.engine.documents.text_model import TextModel, logical_lines
from app.engine.documents.text_report import MOST_LINES_NAMED, State
from app.engine.store.errors import Refusal

LINES = LINE_ELEMENTS | ONE_SIDED
RELEASE = "FRAME-RLS"
KINDS: dict[str, frozenset[str]] = {
    "PLATE-SSRF": frozenset({"PLATE"}),
    "WALL-SSRF": frozenset({"WALL"}),
    "ELEM-SRF": LINES,
    "BEAMLOAD": LINES,
    RELEASE: LINES,
}


def tell_other_kinds(content: str, found: TextModel) -> None:
    """Report every line of such a command that names an element of another kind; one that is not there is refused
    elsewhere."""
    elements = found.store.rows("ELEM")
    command, place = "", 0
    for line in logical_lines(content):
        text = line.text
        if text.startswith("*"):
            name, _, text = text[1:].partition(",")
            command, place = name.strip().upper(), 0
        if not text.strip():
            continue
        place += 1
        entry = found.report.entries.get(command)
        if command not in KINDS or entry is None or entry.state is not State.TAKEN:
            continue
        if command == RELEASE and place % 2 == 0:
            # The second end of the elements of the line before.
            continue
        others = [key for key in _ids(text) if key in elements and elements[key].get("TYPE") not in KINDS[command]]
        if others:
            found.report.remark(command, line.number, f"elements {_listed(others)} are no {_kinds(command)}")


def _ids(text: str) -> list[int]:
    """What the first cell names; nothing where it is no list of ids, which is refused elsewhere."""
    try:
        return ids_of(text.partition(",")[0])
    except Refusal:
        return []


def _listed(keys: list[int]) -> str:
    more = len(keys) - MOST_LINES_NAMED
    named = ", ".join(map(str, keys[:MOST_LINES_NAMED]))
    return f"{named} and {more} more" if more > 0 else named


def _kinds(command: str) -> str:
    return " or ".join(sorted(KINDS[command]))
