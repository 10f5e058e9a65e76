"""The engineer's choice of language, theme and scale, and the look that follows from it."""

from dataclasses import dataclass, field, replace

from app.lib.languages import written_in
from app.settings import sections
from app.settings.checking import found
from app.settings.sections import Theme
from app.trade.json_types import JsonObject
from app.trade.text import Language
from app.trade.translations import offered
from app.ui.theme.look import Look, clamp_scale
from app.ui.theme.tokens import DARK, LIGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowAppearance:
    """`scale` is 1.0-2.5; the setting gives it in percent. `languages` are those on offer."""

    language: Language = Language.KO
    languages: tuple[Language, ...] = field(default_factory=offered)
    theme: Theme = Theme.SYSTEM
    scale: float = 1.0


def next_language(appearance: WindowAppearance) -> Language:
    """The one that the switch offers: English beside Korean, and further ones after that."""
    place = appearance.languages.index(appearance.language) if appearance.language in appearance.languages else -1
    return appearance.languages[(place + 1) % len(appearance.languages)]


def language_of_message(text: str, window: Language) -> Language:
    """Hangul is answered in Korean; Latin letters in the window's language, or in English where that is Korean."""
    written = written_in(text)
    if written is None:
        return window
    if written == Language.KO:
        return Language.KO
    return Language.EN if window == Language.KO else window


def look_of(appearance: WindowAppearance, *, is_system_dark: bool) -> Look:
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


def with_settings(appearance: WindowAppearance, values: JsonObject) -> WindowAppearance:
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
