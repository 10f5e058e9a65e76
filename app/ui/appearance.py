"""The engineer's choice of language, theme and scale, and the look that follows from it."""

from dataclasses import dataclass, replace

from app.settings import sections
from app.settings.checking import found
from app.settings.sections import Theme
from app.trade.json_types import JsonObject
from app.trade.text import Language
from app.ui.theme.look import Look, clamp_scale
from app.ui.theme.tokens import DARK, LIGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """`scale` is 1.0-2.0; the setting gives it in percent."""

    language: Language = Language.KO
    theme: Theme = Theme.SYSTEM
    scale: float = 1.0


def look_of(appearance: Appearance, *, is_system_dark: bool) -> Look:
    """SYSTEM follows the desktop."""
    match appearance.theme:
        case Theme.LIGHT:
            is_dark = False
        case Theme.DARK:
            is_dark = True
        case Theme.SYSTEM:
            is_dark = is_system_dark
    palette = DARK if is_dark else LIGHT
    return Look(language=appearance.language, palette=palette, scale=clamp_scale(appearance.scale))


def with_settings(appearance: Appearance, values: JsonObject) -> Appearance:
    """The appearance after settings were applied; keys that are absent or make no sense change nothing."""
    language = found(sections.General.language, values)
    theme = found(sections.Appearance.theme, values)
    percent = found(sections.Appearance.scale, values)
    return replace(
        appearance,
        language=language or appearance.language,
        theme=theme or appearance.theme,
        scale=percent / 100 if percent is not None else appearance.scale,
    )
