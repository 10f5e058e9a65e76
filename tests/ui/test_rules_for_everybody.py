"""The list of rules, the form of one and a file of them: names, contrast and room at each scale, in each theme."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.protocol.approval_rules import ApprovalRuleList, RuleState
from app.protocol.rule_proposing import proposed
from app.protocol.values import now
from app.trade.text import Language
from app.ui import sample_rules, samples
from app.ui.rules.coming import ask_to_take_in, coming
from app.ui.rules.dialog import RulesDialog
from app.ui.rules.grant import GrantDialog, GrantForm
from app.ui.sample_rules import ALLOW, ASK, SUPPORTS, listed, standing
from app.ui.theme.look import Look
from app.ui.theme.sheet import qt_palette
from app.ui.theme.tokens import DARK, LIGHT, Palette
from tests.ui.test_card_for_everybody import AA_TEXT, _is_cut, _painted_contrast, in_sight


def _list(look: Look, rules: ApprovalRuleList) -> QWidget:
    made = RulesDialog(None, look, take_in=lambda: None, hand_over=lambda: None)
    made.panel.present(rules, sample_rules.NAMES)
    made.add("x.json was not imported.")
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    made.show()
    return made


def _revoked(look: Look) -> QWidget:
    made = _list(look, listed(standing(ALLOW, left=4), standing(ASK)))
    assert isinstance(made, RulesDialog)
    for one in (ALLOW, ASK):
        made.panel._revoke(one.rule_id)
    made.panel.present(listed(standing(SUPPORTS, RuleState.EXPIRED, left=1)))
    return made


def _form(look: Look, host: QWidget, typed: str) -> QWidget:
    request = samples.approval()
    rule = proposed(request, now(), "kim")
    assert rule is not None
    made = GrantDialog(host, look, request, rule)
    made.form.findChildren(QLineEdit)[0].setText(typed)
    made.window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    return made.open()


def _file(look: Look, host: QWidget) -> QWidget:
    found = coming((ALLOW, ASK, replace(SUPPORTS, rule_id="x")), (standing(ASK),), {}, sample_rules.NAMES, now())
    made = ask_to_take_in(host, look, "office.json", found, sample_rules.NAMES, lambda _: None)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    return made


STATES: dict[str, Callable[[Look, QWidget], QWidget]] = {
    "list": lambda look, _: _list(look, listed()),
    "empty": lambda look, _: _list(look, ApprovalRuleList()),
    "revoked": lambda look, _: _revoked(look),
    "form": lambda look, host: _form(look, host, "6"),
    "wrong": lambda look, host: _form(look, host, "many"),
    "file": _file,
}
EACH_STATE = pytest.mark.parametrize("state", STATES)
Shown = Callable[[Look, str], QWidget]


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    kept: list[QWidget] = []

    def show(look: Look, state: str) -> QWidget:
        host = QWidget()
        kept.append(host)
        made = STATES[state](look, host)
        made.setPalette(qt_palette(look))
        made.resize(look.px(600), look.px(1000))
        qtbot.addWidget(made)
        for _ in range(3):
            QApplication.processEvents()
        return made

    return show


@EACH_STATE
@pytest.mark.parametrize("language", [Language.EN, Language.KO])
def test_whatever_takes_the_focus_has_a_name(shown: Shown, state: str, language: Language) -> None:
    made = shown(Look(language=language), state)
    takes = [one for one in in_sight(made) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    controls = [one for one in takes if isinstance(one, QAbstractButton | QLineEdit) or one.accessibleName()]
    assert controls
    assert [type(one).__name__ for one in controls if not one.accessibleName()] == []


@EACH_STATE
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_stands_out(shown: Shown, state: str, palette: Palette) -> None:
    made = shown(Look(palette=palette), state)
    image = made.grab().toImage()
    faint: dict[str, float] = {}
    for one in in_sight(made):
        text = one.text() if isinstance(one, QLabel | QLineEdit | QAbstractButton) else ""
        is_whole = one.visibleRegion().boundingRect() == one.rect()
        if text.strip() and is_whole and (seen := _painted_contrast(image, made, one)) < AA_TEXT:
            faint[text] = round(seen, 2)
    assert faint == {}


@EACH_STATE
@pytest.mark.parametrize("scale", [1.0, 2.0, 2.5])
def test_nothing_is_cut_at_any_scale(shown: Shown, state: str, scale: float) -> None:
    made = shown(Look(language=Language.KO, scale=scale), state)
    assert [one.accessibleName() or type(one).__name__ for one in in_sight(made) if _is_cut(one)] == []


def test_the_form_takes_the_keyboard_where_nothing_is_granted(shown: Shown) -> None:
    made = shown(Look(), "form")
    (form,) = made.findChildren(GrantForm)
    assert form.focusWidget() is not form.grant_button
