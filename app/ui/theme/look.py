"""How everything looks and speaks right now: language, palette and scale, handed down to every panel."""

from dataclasses import dataclass

from app.trade.templates import filled
from app.trade.text import Language, Text
from app.ui.theme.tokens import LIGHT, Palette, Tone

SMALLEST_SCALE = 1.0
LARGEST_SCALE = 2.5
_BASE_FONT_PX = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Language, colours and scale (1.0-2.5). Lengths in design pixels go through `px`."""

    language: Language = Language.KO
    palette: Palette = LIGHT
    scale: float = 1.0

    def say(self, text: Text, /, **values: object) -> str:
        """The text in the current language; `values` fill its braces."""
        return (filled(text, **values) if values else text).in_language(self.language)

    def px(self, design: float) -> int:
        """A length of the design at the current scale."""
        return max(1, round(design * self.scale))

    @property
    def font_px(self) -> int:
        return self.px(_BASE_FONT_PX)

    @property
    def small_px(self) -> int:
        return self.px(_BASE_FONT_PX - 2)

    @property
    def title_px(self) -> int:
        return self.px(_BASE_FONT_PX + 2)

    @property
    def large_px(self) -> int:
        return self.px(_BASE_FONT_PX + 9)

    def ink(self, tone: Tone) -> str:
        return self.palette.tones[tone].ink

    def ground(self, tone: Tone) -> str:
        return self.palette.tones[tone].ground


def clamp_scale(scale: float) -> float:
    """A scale within 100-250 %."""
    return min(LARGEST_SCALE, max(SMALLEST_SCALE, scale))
