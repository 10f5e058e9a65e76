"""Tables in a brief, as the sentences that say the same: rows of a name and its values, or a row for each thing."""

from typing import Final

from app.lib.patterns import Pattern

_RULE: Final = Pattern(r"\|?(?: ?:?-{2,}:? ?(?:\||$))+")
_UNIT_OF_HEAD: Final = Pattern(r"^(?P<name>.*?) ?[\(\[](?P<unit>[^)\]]+)[\)\]]$")
_NUMBER: Final = Pattern(r"[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")
# Heads that name no thing: what stands below them says what it is by itself.
_EMPTY_HEADS: Final = Pattern(
    r"(?i:items?|value|values|quantity|property|properties|parameter|description|data|input|what|no\.?|#|unit|)"
    r"|항목|값|내용|구분|입력|수치|비고|번호|단위|"
)


def unfolded(message: str) -> str:
    """The message with each table row as a sentence; what is no table stays as it is."""
    found: list[str] = []
    table: list[list[str]] = []
    for line in message.split("\n"):
        cells = _cells(line)
        if cells is None:
            found += [*_sentences(table), line]
            table = []
        elif cells:
            table.append(cells)
    return "\n".join([*found, *_sentences(table)])


def _cells(line: str) -> list[str] | None:
    """Of a table row; empty for a rule between rows, None where the line is no row."""
    text = line.strip()
    if _RULE.fullmatch(text):
        return []
    if text.count("|") >= 2 and text.startswith("|"):
        return [cell.strip() for cell in text.strip("|").split("|")]
    if "\t" in text:
        return [cell.strip() for cell in text.split("\t")]
    return None


def _sentences(table: list[list[str]]) -> list[str]:
    if len(table) < 2 or any(len(row) != len(table[0]) for row in table):
        return [" , ".join(row) for row in table]
    head, *rows = table
    if all(_EMPTY_HEADS.fullmatch(cell) for cell in head):
        return [_row(row) for row in rows]
    if len(head) == 2 and not _is_wide(head, rows):
        return [_row(row) for row in table]
    if _is_wide(head, rows):
        return [_thing(head, row) for row in rows]
    return [_row(row) for row in table]


def _is_wide(head: list[str], rows: list[list[str]]) -> bool:
    """Whether the first row heads columns: no number in it, and one in most cells below."""
    below = [cell for row in rows for cell in row[1:]]
    return not any(_NUMBER.fullmatch(cell) for cell in head) and len(head) > 2 and bool(below)


def _row(row: list[str]) -> str:
    """ "Storey height: 4 m"."""
    first, *others = row
    return f"{first.rstrip(':')}: {', '.join(each for each in others if each)}."


def _thing(head: list[str], row: list[str]) -> str:
    """ "column: A = 20 cm², I = 1600 cm⁴": each value with the name and the unit that head its column."""
    said: list[str] = []
    for name, cell in zip(head[1:], row[1:], strict=True):
        if not cell or cell in ("-", "\u2013"):
            continue
        match = _UNIT_OF_HEAD.fullmatch(name)
        bare, unit = (match["name"], match["unit"]) if match else (name, "")
        value = f"{cell} {unit}" if unit and _NUMBER.fullmatch(cell) else cell
        said.append(value if _EMPTY_HEADS.fullmatch(bare) else f"{bare} = {value}")
    first = row[0] if _EMPTY_HEADS.fullmatch(head[0]) or not row[0].isdigit() else f"{head[0]} {row[0]}"
    return f"{first}: {', '.join(said)}."
