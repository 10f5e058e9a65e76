"""What people call an argument, as the tools' JSON Schemas say it in both languages."""

from app.trade.json_types import JsonObject, as_str
from app.trade.text import Text


def label_of(schema: JsonObject, name: str) -> Text:
    """The argument's title; `name` where the schema gives none."""
    title = as_str(schema.get("title"), name)
    return Text(en=title, ko=as_str(schema.get("x-title-ko"), title))
