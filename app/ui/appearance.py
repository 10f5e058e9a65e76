"""The engineer's choice of language, theme and scale, and the look that follows from it."""

from dataclasses import dataclass, replace

from app.trade.json_types import JsonObject
from app.trade.text import BUILT_IN, Language
from app.ui.theme.look import Look, clamp_scale
from app.ui.theme.tokens import DARK, LIGHT, ThemeChoice

LANGUAGE_KEY = "general.language"
THEME_KEY = "appearance.theme"
SCALE_KEY = "appearance.scale"


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """`scale` is 1.0-2.0; a setting may also give it in percent."""

    language: Language = Language.KO
    theme: ThemeChoice = ThemeChoice.SYSTEM
    scale: float = 1.0


def look_of(appearance: Appearance, *, is_system_dark: bool) -> Look:
    """SYSTEM follows the desktop."""
    match appearance.theme:
        case ThemeChoice.LIGHT:
            is_dark = False
        case ThemeChoice.DARK:
            is_dark = True
        case ThemeChoice.SYSTEM:
            is_dark = is_system_dark
    palette = DARK if is_dark else LIGHT
    return Look(language=appearance.language, palette=palette, scale=clamp_scale(appearance.scale))


def with_settings(appearance: Appearance, values: JsonObject) -> Appearance:
    """The appearance after settings were applied; keys that are absent or make no sense change nothing."""
    language, theme, scale = values.get(LANGUAGE_KEY), values.get(THEME_KEY), values.get(SCALE_KEY)
    if isinstance(language, str) and language in BUILT_IN:
        appearance = replace(appearance, language=Language(language))
    if isinstance(theme, str) and theme in set(ThemeChoice):
        appearance = replace(appearance, theme=ThemeChoice(theme))
    if isinstance(scale, int | float) and not isinstance(scale, bool):
        appearance = replace(appearance, scale=clamp_scale(scale / 100 if scale > 10 else float(scale)))
    return appearance
