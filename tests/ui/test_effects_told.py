"""What the tool server's dry run finds in the embedded GEN NX stands on the card, in window and terminal, whole."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.gennx.mcp.desk import CallDesk
from app.gennx.mcp.meta import CallMeta
from app.gennx.mcp.registry import TOOLS
from app.headless.cards import Cards
from app.protocol.approvals import ApprovalRequest
from app.protocol.showing import foreseen_risk
from app.tools.forms import form_of
from app.tools.outcome import effect_of
from app.tools.risk import judge_risk
from app.trade.answers.codec import decode
from app.trade.answers.envelope import Effect, Outcome
from app.trade.text import BUILT_IN, Language
from app.ui import samples
from app.ui.approvals.card import ApprovalCard
from app.ui.theme.look import Look
from app.ui.widgets.fold import Fold
from tests.gennx.building import Building, building
from tests.gennx.examples import CALLS
from tests.ui.painted import painted
from tests.ui.tool_specs import specs

Arguments = Mapping[str, Any]

UNDOABLE = {Language.EN: "Can be undone (undo_step)", Language.KO: "되돌릴 수 있습니다(undo_step)"}
NOT_UNDOABLE = {Language.EN: "Cannot be undone.", Language.KO: "되돌릴 수 없습니다."}
UNFORESEEN = {Language.EN: "GEN NX computes the values by itself", Language.KO: "값은 GEN NX가 직접 계산하므로"}
ALONG = {Language.EN: "go along: BMLD 9", Language.KO: "함께 삭제됩니다: BMLD 9"}
FOLLOW = {Language.EN: "9 elements have it and change with it", Language.KO: "9to16 18"}

TOLD: list[tuple[str, Arguments, list[str | Mapping[Language, str]]]] = [
    (
        "modify_section",
        {"section": "B", "width": "400 mm"},
        ["SECT/2.SECT_BEFORE.SECT_I.vSIZE[2]: 0.3 m → 0.4 m", FOLLOW, UNDOABLE],
    ),
    (
        "modify_loads",
        {"load_case": "LL", "kind": "beam", "action": "set", "element_ids": "9", "value": "-3 kN/m"},
        ["BMLD/9.ITEMS[1: LL].P[1]: -2.0 kN/m → -3.0 kN/m", UNDOABLE],
    ),
    (
        "modify_floor_load_type",
        {"floor_load_type": "OFFICE", "items": [{"load_case": "LL", "value": "3 kN/m2"}]},
        ["FBLD/1.ITEM[1: LL].FLOOR_LOAD: -2.5 kN/m² → -3.0 kN/m²", UNDOABLE],
    ),
    ("assign_supports", {"node_ids": "1", "condition": "pinned"}, ["CONSTRAINT: “1111110” → “1110000”", UNDOABLE]),
    ("modify_material", {"material": "C24", "db": "C27", "new_name": "C27"}, ["MATL/1.NAME: C24 → C27", UNDOABLE]),
    ("modify_elements", {"element_ids": "9", "section": "C"}, ["ELEM/9.SECT: 2 → 1", UNDOABLE]),
    ("set_unit_system", {"force": "N", "length": "mm"}, ["UNIT/1.FORCE: KN → N", "UNIT/1.DIST: M → MM", NOT_UNDOABLE]),
    ("create_nodes", CALLS["create_nodes"], ["NODE/17: ", "X 20.0 m · Y 1.5 m · Z 0.0 m", UNDOABLE]),
    ("delete_records", {"table": "ELEM", "ids": "9"}, ["ELEM/9: ", "BMLD/9: ", "P -2.0 kN/m", ALONG, UNDOABLE]),
    ("auto_generate_story_data", {}, [UNFORESEEN, UNDOABLE]),
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Building]:
    with building(tmp_path_factory.mktemp("told"), has_sockets=False) as made:
        yield made


def foreseen(built: Building, tool: str, arguments: Arguments) -> Effect:
    """The effect as the desktop gets it from its tool server."""
    built.put_back()
    desk = CallDesk({"LINTEL_GENNX_PREVIEWS": "whole"}, TOOLS)
    desk._api, desk._session = built.bench.api, built.bench.session
    answer = desk._answer(TOOLS[tool], {**arguments, "dry_run": True}, CallMeta())
    effect = effect_of(decode(Outcome, json.loads(json.dumps(answer))))
    assert effect is not None, answer
    return effect


def asked(built: Building, tool: str, arguments: Arguments) -> ApprovalRequest:
    effect = foreseen(built, tool, arguments)
    return replace(
        samples.approval(effect=effect, risk=foreseen_risk(judge_risk(tool, arguments), effect)),
        tool=tool,
        title=specs()[tool].title,
        arguments=arguments,
        form=form_of(specs()[tool], arguments),
    )


@pytest.mark.parametrize("language", BUILT_IN)
@pytest.mark.parametrize(("tool", "arguments", "told"), TOLD, ids=[each[0] for each in TOLD])
def test_before_and_after_dependents_and_the_way_back_are_told(
    built: Building,
    qtbot: QtBot,
    language: Language,
    tool: str,
    arguments: Arguments,
    told: list[str | Mapping[Language, str]],
) -> None:
    request = asked(built, tool, arguments)
    printed = Cards(language, lambda: 4_000).approval(request, is_whole=True)
    card = ApprovalCard(Look(language=language), request, arm_delay_ms=0)
    qtbot.addWidget(card)
    card.resize(1400, card.heightForWidth(1400) + 400)
    card.show()
    QApplication.processEvents()
    shown = "".join("".join(painted(card)).replace("\u200b", "").split())
    for each in told:
        text = each if isinstance(each, str) else each[language]
        assert text in printed
        # In the window a place, what was and what will be stand in three columns.
        for piece in text.replace(": ", " → ").split(" → "):
            assert "".join(piece.split()) in shown


@pytest.mark.parametrize("tool", CALLS)
def test_nothing_of_a_preview_is_dropped_on_the_way(built: Building, tool: str) -> None:
    effect = foreseen(built, tool, CALLS[tool])
    assert len(effect.values) == effect.values_total
    assert [one.line() for one in effect.requests if one.is_too_large] == []
    assert [one.line() for one in effect.requests if not one.body and one.method != "DELETE"] == []
    touched = {*effect.adds, *effect.changes}
    assert not touched or effect.values or not effect.is_foreseen


def test_a_whole_floor_is_told_to_the_last_node_and_each_body_lies_behind_a_fold(built: Building, qtbot: QtBot) -> None:
    nodes = [{"x": number, "y": 90, "z": 0} for number in range(120)]
    request = asked(built, "create_nodes", {"length_unit": "m", "nodes": nodes})
    assert request.effect is not None
    assert len(request.effect.values) == 120
    printed = Cards(Language.EN).approval(request, is_whole=True)
    assert "X 119.0 m · Y 90.0 m" in printed
    assert '"X": 119.0' in printed.partition("sends:")[2]
    card = ApprovalCard(Look(language=Language.EN), request, arm_delay_ms=0)
    qtbot.addWidget(card)
    (requests,) = (one for one in card.findChildren(Fold) if one._head.text().startswith("Exact requests"))
    requests.toggle()
    (body,) = (one for one in requests.findChildren(Fold) if one._head.text().startswith("POST /db/NODE (120)"))
    assert not body.is_open
    body.toggle()
    view = body.findChildren(QPlainTextEdit)[0]
    assert json.loads(view.toPlainText())["Assign"]["136"] == {"X": 119.0, "Y": 90.0, "Z": 0.0}


def test_results_that_go_are_told_before(built: Building) -> None:
    built.put_back()
    built.bench.done("perform_analysis", file_name="analysed.mgbx")
    desk = CallDesk({}, TOOLS)
    desk._api, desk._session = built.bench.api, built.bench.session
    arguments = {"section": "B", "width": "400 mm", "dry_run": True}
    effect = effect_of(decode(Outcome, desk._answer(TOOLS["modify_section"], arguments, CallMeta())))
    request = samples.approval(effect=effect)
    said = {language: Cards(language).approval(request) for language in BUILT_IN}
    assert "present analysis results are lost" in said[Language.EN]
    assert "현재 해석 결과가 사라집니다" in said[Language.KO]
