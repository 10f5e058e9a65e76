"""How much a finding matters, in words."""

from collections.abc import Mapping
from typing import Final

from app.trade.answers.checks import Severity
from app.trade.templates import Words
from app.trade.text import Text

_text = Words(__name__).text

SEVERITIES: Final[Mapping[str, Text]] = {
    Severity.ERROR.value: _text("error", "오류"),
    Severity.WARNING.value: _text("warning", "주의"),
}
