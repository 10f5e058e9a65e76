"""The style sheet, made from the tokens; the only place that says how a control is drawn."""

from PySide6.QtGui import QColor, QPalette

from app.ui.theme.icons import icon_address
from app.ui.theme.look import Look
from app.ui.theme.tokens import Tone

# The mark of a choice and its edge, before scale and in pixels.
MARK, MARK_EDGE = 12, 2

_TEMPLATE = """
* {{ color: {text}; }}
QMainWindow, QDialog, QWidget#page {{ background: {window}; }}
QWidget#rail {{ background: {sunken}; border: none; border-right: 1px solid {border}; }}
QWidget#surface, QFrame#surface {{ background: {surface}; border: none; }}
QFrame#card {{ background: {raised}; border: 1px solid {border}; border-radius: {radius}px; }}
QFrame#waiting {{ background: {raised}; border: 1px solid {accent}; border-radius: {radius}px; }}
QFrame#waiting[risk="destroy"] {{ border: 1px solid {bad_ink}; }}
QFrame#bubble {{ background: {accent_ground}; border: none; border-radius: {radius}px; }}
QFrame#line {{ background: {border}; border: none; max-height: 1px; min-height: 1px; }}
QFrame#composer {{ background: {surface}; border: 1px solid {strong_border}; border-radius: {radius}px; }}
QFrame#composer[focused="true"] {{ border: 1px solid {accent}; }}
QFrame#composer QPlainTextEdit {{ border: none; background: transparent; padding: 0px; }}
QFrame#notice[tone="bad"] {{ background: {bad_ground}; border-radius: {small_radius}px; }}
QFrame#notice[tone="caution"] {{ background: {caution_ground}; border-radius: {small_radius}px; }}
QFrame#notice[tone="accent"] {{ background: {accent_ground}; border-radius: {small_radius}px; }}
QFrame#notice[tone="neutral"] {{ background: {neutral_ground}; border-radius: {small_radius}px; }}
QLabel {{ background: transparent; }}
QLabel#title {{ font-size: {title_px}px; font-weight: 600; }}
QLabel#large {{ font-size: {large_px}px; font-weight: 600; }}
QLabel#strong {{ font-weight: 600; }}
QLabel#muted {{ color: {muted}; }}
QLabel#small {{ color: {muted}; font-size: {small_px}px; }}
QLabel#heading {{ color: {muted}; font-size: {small_px}px; font-weight: 600; }}
QLabel#bad {{ color: {bad_ink}; }}
QLabel#caution {{ color: {caution_ink}; }}
QLabel#chip {{ border-radius: {small_radius}px; padding: {p1}px {p3}px; font-size: {small_px}px; font-weight: 600; }}
QLabel#chip[tone="neutral"] {{ color: {neutral_ink}; background: {neutral_ground}; }}
QLabel#chip[tone="accent"] {{ color: {accent_ink}; background: {accent_ground}; }}
QLabel#chip[tone="good"] {{ color: {good_ink}; background: {good_ground}; }}
QLabel#chip[tone="caution"] {{ color: {caution_ink}; background: {caution_ground}; }}
QLabel#chip[tone="bad"] {{ color: {bad_ink}; background: {bad_ground}; }}
QPushButton, QToolButton {{
  background: {raised}; border: 1px solid {strong_border}; border-radius: {small_radius}px;
  padding: {p2}px {p4}px; min-height: {line}px;
}}
QPushButton:hover, QToolButton:hover {{ background: {sunken}; }}
QPushButton:focus, QToolButton:focus {{ border: 2px solid {accent}; padding: {p2f}px {p4f}px; }}
QPushButton:disabled, QToolButton:disabled {{ color: {muted}; border-color: {border}; background: {sunken}; }}
QPushButton#primary {{ background: {accent}; color: {on_accent}; border: 1px solid {accent}; font-weight: 600; }}
QPushButton#primary:hover {{ background: {accent_hover}; border-color: {accent_hover}; }}
QPushButton#primary:focus {{ border: 2px solid {text}; padding: {p2f}px {p4f}px; }}
QPushButton#primary:disabled {{ background: {sunken}; color: {muted}; border-color: {border}; }}
QPushButton#danger {{ background: {bad_fill}; color: {on_bad}; border: 1px solid {bad_fill}; font-weight: 600; }}
QPushButton#danger:disabled {{ background: {sunken}; color: {muted}; border-color: {border}; }}
QPushButton#danger:focus {{ border: 2px solid {text}; padding: {p2f}px {p4f}px; }}
QPushButton[armed="false"]:enabled, QPushButton#primary[armed="false"]:enabled,
QPushButton#danger[armed="false"]:enabled {{
  background: {sunken}; color: {muted}; border: 1px dashed {strong_border}; }}
QPushButton[armed="false"]:enabled:focus, QPushButton#primary[armed="false"]:enabled:focus,
QPushButton#danger[armed="false"]:enabled:focus {{
  border: 2px dashed {accent}; }}
QPushButton#quiet, QToolButton#quiet {{ background: transparent; border: 1px solid transparent; text-align: left; }}
QPushButton#quiet:hover, QToolButton#quiet:hover {{ background: {hover}; }}
QPushButton#quiet:focus, QToolButton#quiet:focus {{ border: 1px solid {accent}; }}
QPushButton#fold {{ background: transparent; border: 1px solid transparent; text-align: left; color: {muted};
  padding: {p1}px {p1}px; font-size: {small_px}px; min-height: 0px; }}
QPushButton#fold:hover {{ color: {text}; }}
QPushButton#fold:focus {{ border: 1px solid {accent}; }}
QPushButton#example {{ padding: 0px; border: 1px solid {border}; background: {surface}; }}
QPushButton#example:hover {{ border-color: {accent}; }}
QPushButton#example:focus {{ border: 2px solid {accent}; }}
QPushButton#state {{ background: transparent; border: 1px solid transparent; padding: {p1}px {p2}px;
  font-size: {small_px}px; min-height: {line}px; }}
QPushButton#state:hover {{ background: {hover}; }}
QPushButton#state:focus {{ border: 1px solid {accent}; }}
QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QDoubleSpinBox {{
  background: {surface}; border: 1px solid {strong_border}; border-radius: {small_radius}px;
  padding: {p1}px {p2}px; selection-background-color: {selection}; selection-color: {text};
}}
QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox {{ min-height: {line}px; }}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus {{
  border: 1px solid {accent};
}}
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] {{ border: 1px solid {bad_ink}; background: {bad_ground}; }}
QComboBox QAbstractItemView {{ background: {raised}; border: 1px solid {border};
  selection-background-color: {selection}; selection-color: {text}; }}
QComboBox::drop-down {{ border: none; width: {line}px; padding-right: {p1}px; }}
QComboBox::down-arrow {{ image: url("{combo}"); width: {p4}px; height: {p4}px; }}
QTableView::item {{ padding: 0px {p2}px; }}
QTextBrowser {{ background: transparent; border: none; selection-background-color: {selection};
  selection-color: {text}; }}
QCheckBox {{ spacing: {p2}px; background: transparent; }}
QRadioButton {{ spacing: {p2}px; background: transparent; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: {mark}px; height: {mark}px; background: {surface};
  border: {mark_edge}px solid {strong_border}; }}
QCheckBox::indicator {{ border-radius: {p1}px; }}
QRadioButton::indicator {{ border-radius: {round}px; }}
QCheckBox::indicator:checked {{ background: {accent}; border-color: {accent}; image: url("{check}"); }}
QRadioButton::indicator:checked {{ background: {accent}; border-color: {accent}; }}
QRadioButton:focus {{ color: {accent}; }}
QCheckBox::indicator:focus, QRadioButton::indicator:focus {{ border-color: {accent}; background: {hover}; }}
QCheckBox::indicator:checked:focus, QRadioButton::indicator:checked:focus {{
  background: {accent}; border-color: {text}; }}
QRadioButton:disabled {{ color: {muted}; }}
QCheckBox:focus {{ color: {accent}; }}
QScrollArea {{ border: none; background: transparent; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QScrollArea > QWidget > QWidget#page {{ background: {window}; }}
QListView#tools {{ background: {surface}; border: 1px solid {border}; outline: none; }}
QListView#tools:focus {{ border: 1px solid {accent}; }}
QListView#steps {{ background: transparent; border: 1px solid transparent; outline: none; }}
QListView#steps:focus {{ border: 1px solid {accent}; }}
QListWidget {{ background: transparent; border: none; outline: none; }}
QListWidget::item {{ padding: {p2}px {p3}px; border-radius: {small_radius}px; }}
QListWidget::item:hover {{ background: {hover}; }}
QListWidget::item:selected {{ background: {selection}; color: {text}; }}
QTabWidget::pane {{ border: none; border-top: 1px solid {border}; }}
QTabBar {{ background: transparent; }}
QTabBar::tab {{ background: transparent; border: none; border-bottom: 2px solid transparent;
  padding: {p3}px {p4}px; color: {muted}; }}
QTabBar::tab:selected {{ color: {text}; border-bottom: 2px solid {accent}; }}
QTabBar::tab:hover {{ color: {text}; }}
QTabBar::tab:focus {{ color: {accent}; }}
QTableView {{ background: {surface}; alternate-background-color: {window}; border: 1px solid {border};
  gridline-color: {border}; selection-background-color: {selection}; selection-color: {text}; }}
QHeaderView {{ background: {sunken}; border: none; }}
QHeaderView::section {{ background: {sunken}; color: {text}; border: none; border-right: 1px solid {border};
  border-bottom: 1px solid {border}; padding: {p1}px {p2}px; font-weight: 600; }}
QTableCornerButton::section {{ background: {sunken}; border: none; }}
QProgressBar {{ background: {sunken}; border: none; border-radius: {p1}px; max-height: {p2}px; min-height: {p2}px; }}
QProgressBar::chunk {{ background: {accent}; border-radius: {p1}px; }}
QSplitter::handle {{ background: {border}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QSplitter::handle:vertical {{ height: 1px; }}
QMenuBar {{ background: {sunken}; border-bottom: 1px solid {border}; padding: 0px {p1}px; }}
QMenuBar::item {{ background: transparent; padding: {p1}px {p2}px; border-radius: {p1}px; }}
QMenuBar::item:selected, QMenuBar::item:pressed {{ background: {selection}; }}
QLabel#veil {{ font-size: {large_px}px; font-weight: 600; background: {raised}; border: 2px dashed {accent};
  border-radius: {p2}px; }}
QMenu::item:disabled {{ color: {muted}; }}
QMenu::separator {{ height: 1px; background: {border}; margin: {p1}px {p2}px; }}
QMenu {{ background: {raised}; border: 1px solid {border}; padding: {p1}px; }}
QMenu::item {{ padding: {p2}px {p4}px; border-radius: {p1}px; }}
QMenu::item:selected {{ background: {selection}; }}
QToolTip {{ background: {raised}; color: {text}; border: 1px solid {border}; padding: {p2}px; }}
QScrollBar:vertical {{ background: transparent; width: {bar}px; margin: 0px; }}
QScrollBar:horizontal {{ background: transparent; height: {bar}px; margin: 0px; }}
QScrollBar::handle {{ background: {handle}; border-radius: {p1}px; min-height: {line}px; min-width: {line}px;
  margin: 2px; }}
QScrollBar::handle:hover {{ background: {strong_border}; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
  background: transparent; border: none; width: 0px; height: 0px; }}
"""


def style_sheet(look: Look) -> str:
    """The whole application's style at this palette and scale."""
    palette = look.palette
    tones = {f"{tone.value}_{part}": getattr(palette.tones[tone], part) for tone in Tone for part in ("ink", "ground")}
    return _TEMPLATE.format(
        window=palette.window,
        surface=palette.surface,
        raised=palette.raised,
        sunken=palette.sunken,
        border=palette.border,
        strong_border=palette.strong_border,
        text=palette.text,
        muted=palette.muted,
        accent=palette.accent,
        on_accent=palette.on_accent,
        accent_hover=palette.accent_hover,
        selection=palette.selection,
        hover=palette.border if palette.is_dark else "#e3e8ee",
        handle=palette.border if palette.is_dark else "#c2cad4",
        bad_fill=palette.bad_fill,
        on_bad=palette.on_bad,
        radius=look.px(10),
        small_radius=look.px(6),
        p1=look.px(3),
        p2=look.px(6),
        p3=look.px(8),
        p4=look.px(12),
        mark=look.px(MARK),
        mark_edge=MARK_EDGE,
        # The wider border of the focus is taken from the padding: a button must not move because it got the focus.
        p2f=look.px(6) - 1,
        p4f=look.px(12) - 1,
        line=look.px(20),
        bar=look.px(12),
        title_px=look.title_px,
        large_px=look.large_px,
        small_px=look.small_px,
        combo=icon_address("combo"),
        check=icon_address("check-on-dark" if palette.is_dark else "check-on-light"),
        round=look.px(12) // 2 + 2,
        **tones,
    )


def qt_palette(look: Look) -> QPalette:
    """The palette for what a style sheet cannot reach: links, placeholders, the text cursor."""
    palette = look.palette
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: palette.window,
        QPalette.ColorRole.WindowText: palette.text,
        QPalette.ColorRole.Base: palette.surface,
        QPalette.ColorRole.AlternateBase: palette.window,
        QPalette.ColorRole.Text: palette.text,
        QPalette.ColorRole.Button: palette.raised,
        QPalette.ColorRole.ButtonText: palette.text,
        QPalette.ColorRole.Link: palette.accent,
        QPalette.ColorRole.LinkVisited: palette.accent,
        QPalette.ColorRole.Highlight: palette.selection,
        QPalette.ColorRole.HighlightedText: palette.text,
        QPalette.ColorRole.PlaceholderText: palette.muted,
        QPalette.ColorRole.ToolTipBase: palette.raised,
        QPalette.ColorRole.ToolTipText: palette.text,
    }
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    return made
