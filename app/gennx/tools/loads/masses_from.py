"""Which loads the masses of the model are made from."""

from collections.abc import Sequence

from app.gennx.gen.model import Model
from app.gennx.gen.wire import items, record, text
from app.gennx.words import load_changes as words
from app.trade.text import Text


def masses_follow(model: Model, option: str, cases: Sequence[str]) -> list[Text]:
    """That masses change with loads of these cases; `option` is the switch of LTOM for loads of this kind, or ""."""
    taken = [
        text(record(each).get("LCNAME"))
        for row in (model.table("LTOM").values() if option else ())
        if row.get(option) is True
        for each in items(row.get("vLC"))
    ]
    following = [case for case in dict.fromkeys(cases) if case in taken]
    return [words.MASSES_FOLLOW(listed=", ".join(following))] if following else []
