"""Which fonts are used: the system's own, then a Korean one on each platform, so that no glyph is missing."""

from PySide6.QtGui import QFont, QFontDatabase

KOREAN_FAMILIES = ("Noto Sans CJK KR", "Noto Sans KR", "Malgun Gothic", "Apple SD Gothic Neo", "NanumGothic")
CODE_FAMILIES = ("JetBrains Mono", "Cascadia Mono", "Consolas", "Menlo", "DejaVu Sans Mono")


def ui_font(size_px: int) -> QFont:
    """The font of everything but code. On a bare Linux desktop the system font is an alias without Hangul."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    installed = set(QFontDatabase.families())
    korean = [family for family in KOREAN_FAMILIES if family in installed]
    is_alias = system.lower() in ("sans", "sans serif", "sans-serif", "", "dejavu sans")
    families = [*korean, system] if is_alias else [system, *korean]
    font = QFont()
    font.setFamilies(families or ["Sans"])
    font.setPixelSize(size_px)
    return font


def code_font(size_px: int) -> QFont:
    """The font of code, requests and JSON."""
    font = QFont()
    font.setFamilies([*CODE_FAMILIES, "monospace", *KOREAN_FAMILIES])
    font.setStyleHint(QFont.StyleHint.Monospace)
    font.setPixelSize(size_px)
    return font
