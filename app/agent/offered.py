"""Commands offered as forms: links that a window opens with what the message said already filled in."""

from collections.abc import Sequence
from urllib.parse import quote, urlencode

from app.agent.words import work as words
from app.ports.planner import NearCommand
from app.protocol.links import FORM
from app.trade.text import Language


def forms_offered(nearest: Sequence[NearCommand], language: Language) -> str:
    """Markdown: one command a line; the link carries the tool and the texts of its fields."""
    lines = [f"- [{each.title.in_language(language)}]({_address(each)}) (`{each.tool}`)" for each in nearest]
    return "\n".join((words.NEAREST.in_language(language), "", *lines))


def _address(each: NearCommand) -> str:
    texts = urlencode(dict(each.texts), quote_via=quote)
    return f"{FORM}{quote(each.tool)}" + (f"?{texts}" if texts else "")
