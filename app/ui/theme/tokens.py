"""The design tokens: colours of both themes, spacing, radii and type sizes; contrast is checked by a test (WCAG AA)."""

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """What a colour means."""

    NEUTRAL = "neutral"
    ACCENT = "accent"
    GOOD = "good"
    CAUTION = "caution"
    BAD = "bad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Text (or a symbol) and the ground it stands on."""

    ink: str
    ground: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """The colours of one theme, as #rrggbb."""

    is_dark: bool
    window: str
    surface: str
    raised: str
    sunken: str
    border: str
    strong_border: str
    text: str
    muted: str
    accent: str
    on_accent: str
    accent_hover: str
    selection: str
    bad_fill: str
    on_bad: str
    tones: dict[Tone, Pair]
    series: tuple[str, ...]


LIGHT = Palette(
    is_dark=False,
    window="#f3f5f8",
    surface="#ffffff",
    raised="#ffffff",
    sunken="#edf0f4",
    border="#d7dde5",
    strong_border="#7d8a9a",
    text="#18212c",
    muted="#526071",
    accent="#1d5fb4",
    on_accent="#ffffff",
    accent_hover="#174e95",
    selection="#d6e6fa",
    bad_fill="#b3261e",
    on_bad="#ffffff",
    tones={
        Tone.NEUTRAL: Pair(ink="#435063", ground="#e9edf2"),
        Tone.ACCENT: Pair(ink="#17509a", ground="#e1edfb"),
        Tone.GOOD: Pair(ink="#17633a", ground="#dff3e6"),
        Tone.CAUTION: Pair(ink="#7a4b00", ground="#fdefd0"),
        Tone.BAD: Pair(ink="#9c1f18", ground="#fde4e1"),
    },
    series=("#1d5fb4", "#b4540a", "#17633a", "#7a3fa0"),
)

DARK = Palette(
    is_dark=True,
    window="#12161b",
    surface="#191f26",
    raised="#20272f",
    sunken="#0e1216",
    border="#303a46",
    strong_border="#75839a",
    text="#e6ebf1",
    muted="#a5b1c0",
    accent="#7fb4ff",
    on_accent="#0b1a2c",
    accent_hover="#a3caff",
    selection="#28466d",
    bad_fill="#ff8b82",
    on_bad="#2a0705",
    tones={
        Tone.NEUTRAL: Pair(ink="#c3ccd8", ground="#2b343f"),
        Tone.ACCENT: Pair(ink="#a9cdff", ground="#1d3350"),
        Tone.GOOD: Pair(ink="#86dcaa", ground="#17372a"),
        Tone.CAUTION: Pair(ink="#f4c66a", ground="#3b2e12"),
        Tone.BAD: Pair(ink="#ffaaa3", ground="#45201d"),
    },
    series=("#7fb4ff", "#f0a868", "#86dcaa", "#cfa3ee"),
)


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb (WCAG 2.2, definition of relative luminance)."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio 1-21 (WCAG 2.2, success criterion 1.4.3)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(colour: str, other: str, share: float) -> str:
    """`share` (0-1) of `colour` over `other`, both #rrggbb."""
    pairs = ((int(colour[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(one * share + two * (1 - share)):02x}" for one, two in pairs)
