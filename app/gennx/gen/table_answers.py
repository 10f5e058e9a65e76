"""What the answer of a table's GET holds."""

from app.gennx.gen.errors import NotJson
from app.gennx.gen.wire import Record, Records, record, text


def rows_of(name: str, answer: Record) -> Records:
    """The records in the answer of a table; raises NotJson where it is none of its."""
    wanted = name.replace("-", "").upper()
    for key, value in answer.items():
        if key.replace("-", "").upper() == wanted:
            return {str(each): record(content) for each, content in record(value).items()}
    if list(answer) == ["message"] and not text(answer["message"]).strip():
        return {}
    # Anything else is nobody's table: to take it for an empty one would be a wrong answer in silence.
    raise NotJson(f"/db/{name}")
