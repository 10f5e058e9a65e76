"""The side panels and plain pieces, each with its own state."""

import importlib
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.headless.cards import Cards
from app.protocol.commands import StepMode, StepPlan
from app.protocol.items import PlanStatus
from app.protocol.states import GpuDevice
from app.trade.answers.tables import ResultColumn
from app.trade.text import BUILT_IN, Language, Text
from app.ui import links, sample_states, samples
from app.ui.links import ResultLink, result_link
from app.ui.plan.panel import PlanPanel
from app.ui.remembered import Remembered, from_layout, from_text, to_text
from app.ui.results.panel import ResultsPanel
from app.ui.side.__main__ import make as make_side
from app.ui.sides import side_panels
from app.ui.state.memory import GB, MemoryHolder, in_use_over_time, segments
from app.ui.state.results import as_csv, as_tsv, drift_profile, results_of
from app.ui.theme.look import Look
from app.ui.widgets.markdown import MarkdownView
from tests.ui.hand import Hand

RESULTS = results_of(samples.conversation(samples.transcript()))


def press(hand: Hand, panel: QWidget, name: str) -> None:
    button = next(one for one in panel.findChildren(QPushButton) if one.text() == name)
    if button.isEnabled():
        hand.press(button)
    else:
        button.click()


@pytest.fixture
def plan_panel(qtbot: QtBot, look: Look) -> PlanPanel:
    panel = PlanPanel(look)
    qtbot.addWidget(panel)
    panel.resize(360, 700)
    panel.present(samples.plan(5))
    panel.show()
    return panel


@pytest.fixture
def orders(plan_panel: PlanPanel) -> list[StepPlan]:
    made: list[StepPlan] = []
    plan_panel.intent.connect(made.append)
    return made


def test_approve_up_to_here_names_the_selected_step(plan_panel: PlanPanel, orders: list[StepPlan], hand: Hand) -> None:
    plan_panel.select_step("s9")
    press(hand, plan_panel, "Approve up to here")
    assert [(one.plan_id, one.mode, one.step_id) for one in orders] == [("plan", StepMode.TO, "s9")]


def test_a_step_moves_where_the_steps_allow_it(plan_panel: PlanPanel, orders: list[StepPlan]) -> None:
    coming = [step.step_id for step in samples.plan(5).steps[6:]]
    plan_panel.select_step("s8")
    next(one for one in plan_panel.findChildren(QPushButton) if one.text() == "Earlier").click()
    wanted = (coming[1], coming[0], *coming[2:])
    assert [(one.mode, one.order) for one in orders] == [(StepMode.REORDER, wanted)]


def test_a_step_that_has_begun_is_not_moved(plan_panel: PlanPanel, orders: list[StepPlan]) -> None:
    plan_panel.select_step("s6")
    for name in ("Earlier", "Later"):
        next(one for one in plan_panel.findChildren(QPushButton) if one.text() == name).click()
    assert orders == []


def test_a_finished_step_cannot_be_approved_again(plan_panel: PlanPanel, orders: list[StepPlan], hand: Hand) -> None:
    plan_panel.select_step("s1")
    press(hand, plan_panel, "Approve up to here")
    press(hand, plan_panel, "Skip step")
    assert orders == []


def test_stop_stops_the_plan(plan_panel: PlanPanel, orders: list[StepPlan], hand: Hand) -> None:
    press(hand, plan_panel, "Stop plan")
    assert [(one.mode, one.step_id) for one in orders] == [(StepMode.STOP, "")]


def test_the_selection_stays_while_steps_move_on(plan_panel: PlanPanel) -> None:
    plan_panel.select_step("s9")
    plan_panel.present(samples.plan(6))
    assert plan_panel.selected_step == samples.plan(6).steps[8]


def test_a_finished_plan_offers_no_steps(plan_panel: PlanPanel) -> None:
    plan_panel.present(samples.plan(12, PlanStatus.COMPLETED))
    assert not plan_panel.steering.to.isVisible()


def test_assumptions_and_author_are_shown(plan_panel: PlanPanel) -> None:
    shown = "\n".join(one.text() for one in plan_panel.findChildren(QLabel))
    for text in ("Written by rules", "Cd 4.5", "source not checked", "5 of 12 steps"):
        assert text in shown


def test_a_draft_grows_in_place(plan_panel: PlanPanel) -> None:
    plan_panel.present(samples.drafting_plan())
    assert plan_panel._draft.toPlainText() == samples.drafting_plan().draft


@pytest.fixture
def results(qtbot: QtBot, look: Look) -> ResultsPanel:
    panel = ResultsPanel(look)
    qtbot.addWidget(panel)
    panel.resize(420, 700)
    panel.show()
    panel.present(RESULTS)
    return panel


def test_a_table_shows_units_and_source(results: ResultsPanel) -> None:
    model = results._table.model()
    headers = [model.headerData(number, Qt.Orientation.Horizontal) for number in range(model.columnCount())]
    assert headers[:4] == ["Story", "Height [m]", "Drift [m]", "Drift ratio"]
    assert "embedded linear FE 0.1" in "\n".join(one.text() for one in results.findChildren(QLabel))


def test_storey_drift_is_plotted_with_its_limit(results: ResultsPanel) -> None:
    profile = drift_profile(RESULTS[0])
    assert profile is not None
    assert (profile.stories[0], profile.ratios[7], profile.limit) == ("10F", 0.008, 0.015)
    assert results._plot_box.count() == 1
    QApplication.processEvents()


def test_copying_gives_tab_separated_text(results: ResultsPanel, hand: Hand) -> None:
    press(hand, results, "Copy")
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[1] == "Height [m]"
    assert lines[1].split("\t")[:2] == ["10F", "3.5"]


def test_an_export_can_be_read_by_a_spreadsheet(results: ResultsPanel, tmp_path: Path) -> None:
    results.export_to(tmp_path / "drift.csv")
    raw = (tmp_path / "drift.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.decode("utf-8-sig") == as_csv(RESULTS[0].table, Language.EN)


def test_an_export_that_fails_says_why(results: ResultsPanel, tmp_path: Path) -> None:
    said: list[str] = []
    results.said.connect(said.append)
    results.export_to(tmp_path / "missing" / "drift.csv")
    assert "Could not write" in said[0]


def test_a_name_that_looks_like_a_formula_stays_text() -> None:
    table = replace(RESULTS[0].table, rows=(("=1+1", -3.5, 1, 1, 1, "OK"),))
    assert as_tsv(table, Language.KO).splitlines()[1].split("\t")[:2] == ["'=1+1", "-3.5"]


@pytest.mark.parametrize(("language", "said"), [(Language.EN, "taken"), (Language.KO, "읽음")])
def test_words_in_cells_are_in_one_language(language: Language, said: str) -> None:
    state = ResultColumn(key="state", label=Text(ko="처리", en="State"), words={"taken": Text(ko="읽음", en="taken")})
    table = replace(RESULTS[0].table, columns=(state,), rows=(("taken",), ("NODE",), (3,)))
    assert table.rows_in(language) == ((said,), ("NODE",), (3,))
    assert as_csv(table, language).splitlines()[1] == said
    assert Cards(language).table(table).splitlines()[2].strip().endswith(said)


def test_a_missing_result_is_not_pretended(results: ResultsPanel) -> None:
    assert not results.show_row("nowhere")
    assert results.show_row("call_drift", "story_drift_x", 99)


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("result:call/table/3", ResultLink("call", "table", 3)),
        ("result:call/table", ResultLink("call", "table")),
        ("result:call", ResultLink("call")),
        ("result:call/a%20b/0", ResultLink("call", "a b", 0)),
        ("result:", None),
        ("https://example.com", None),
    ],
)
def test_result_links(address: str, link: ResultLink | None) -> None:
    assert result_link(address) == link


@pytest.mark.parametrize("address", ["file:///etc/passwd", "javascript:x", "ms-settings:about", "/etc/passwd", ""])
def test_only_web_addresses_reach_the_desktop(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    asked: list[str] = []
    monkeypatch.setattr(links.QDesktopServices, "openUrl", lambda url: bool(asked.append(url.toString())) or True)
    assert links.open_address("https://example.com/a")
    assert not links.open_address(address)
    assert asked == ["https://example.com/a"]


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd", "FILE:///x", "javascript:alert(1)", "data:text/html,x", "smb://host/share",
        "\\\\host\\share", "vscode://x", "ms-settings:", "mailto:a@b", "ftp://h/x", "http:", "http:///x",
        " http://x", "http://x\\@evil", "http://a\u202eb.com", "http://x/\u200b", "http://x/%E2%80%AE",
        "https://", "//host/x", "view-source:http://x", "http://exa mple.com",
        "intent://x#Intent;scheme=http;end", "http\u200b://x", "blob:http://x",
    ],
)  # fmt: skip
def test_what_is_no_plain_web_address_leads_nowhere(address: str) -> None:
    assert links.destination(address) is None


@pytest.mark.parametrize(
    ("address", "host", "letters", "said"),
    [
        ("https://midasit.com/a", "midasit.com", "midasit.com", ()),
        ("https://xn--80ak6aa92e.com", "xn--80ak6aa92e.com", "аррӏе.com", ("letters",)),
        ("https://midasit.com@evil.example", "evil.example", "evil.example", ("user name",)),
        ("http://[::1]:8080/", "::1", "::1", ("not encrypted", "by number", "port")),
        ("https://kds.or.kr/층간변위", "kds.or.kr", "kds.or.kr", ()),
    ],
)
def test_where_a_link_leads_is_told(address: str, host: str, letters: str, said: tuple[str, ...]) -> None:
    where = links.destination(address)
    assert where is not None
    assert (where.host, where.host_in_letters) == (host, letters)
    assert len(where.warnings) == len(said)
    for text, part in zip(where.warnings, said, strict=True):
        assert part in text.en


def test_memory_parts_add_up_to_the_total() -> None:
    parts = segments(sample_states.device())
    assert [part.share for part in parts] == [
        MemoryHolder.LINTEL,
        MemoryHolder.OTHERS,
        MemoryHolder.RESERVED,
        MemoryHolder.FREE,
    ]
    assert sum(part.size_bytes for part in parts) == 24 * GB


def test_memory_of_unknown_owners_is_not_split() -> None:
    device = GpuDevice(name="GPU", total_bytes=8 * GB, used_bytes=9 * GB, free_bytes=0)
    assert [(part.share, part.size_bytes) for part in segments(device)] == [(MemoryHolder.USED, 9 * GB)]


def test_memory_history_counts_back_from_now() -> None:
    history = in_use_over_time(sample_states.memory(), 0)
    assert history[0][0] == -590
    assert history[-1] == (0, pytest.approx(14.2 / 24))


def test_what_the_window_keeps_survives_and_damage_is_ignored() -> None:
    kept = Remembered(geometry=b"\x00\xff", splitter=b"s", conversation_id="c", panel="models", workloads="w")
    assert from_text(to_text(kept)) == kept
    assert from_text('{"geometry": "%%%", "drafts": [], "panel": 3, "conversation": "c"}') == Remembered(
        conversation_id="c"
    )
    assert from_text("[") == from_text("[]") == from_text("") == Remembered()


def test_what_older_versions_kept_among_the_settings_is_read() -> None:
    layout = {"geometry": "AP8=", "conversation": "c", "drafts": '{"c": "half"}', "workloads": "w"}
    old = from_layout(layout)
    assert old == Remembered(geometry=b"\x00\xff", conversation_id="c", drafts={"c": "half"}, workloads="w")
    assert from_text(to_text(old)) == old
    assert from_layout({"drafts": "["}) == from_layout(None) == Remembered()


@pytest.mark.parametrize("panel", ["approvals", "chat", "plan", "history", "models", "results", "settings"])
@pytest.mark.parametrize("language", BUILT_IN)
def test_every_panel_opens_alone(qtbot: QtBot, look: Look, panel: str, language: Language) -> None:
    made = importlib.import_module(f"app.ui.{panel}.__main__").make(Look(language=language))
    qtbot.addWidget(made)
    made.show()
    QApplication.processEvents()
    assert made.findChildren(QWidget)


@pytest.mark.parametrize("name", [one.name for one in side_panels()])
def test_a_side_panel_opens_alone_by_its_name(qtbot: QtBot, look: Look, name: str) -> None:
    made = make_side(look, name)
    qtbot.addWidget(made)
    made.show()
    QApplication.processEvents()
    assert made.findChildren(QWidget)


def test_side_panels_have_names_and_places_of_their_own() -> None:
    found = side_panels()
    assert {"plan", "results", "models"} <= {one.name for one in found}
    assert len({one.name for one in found}) == len({one.place for one in found}) == len(found)


@pytest.fixture
def markdown(qtbot: QtBot, look: Look) -> MarkdownView:
    view = MarkdownView(look)
    qtbot.addWidget(view)
    view.resize(600, 10)
    view.show()
    return view


def test_markdown_has_tables_code_and_links(markdown: MarkdownView) -> None:
    markdown.present(samples.ANSWER.en)
    text = markdown.toPlainText()
    assert "Delta = Cd" in text
    assert "|" not in text
    assert "result:call_drift/story_drift_x/7" in markdown.toHtml()


def test_raw_html_and_pictures_are_not_loaded(markdown: MarkdownView) -> None:
    markdown.present("<script>x</script> ![p](file:///etc/passwd) <b>bold</b>")
    assert "<b>bold</b>" in markdown.toPlainText()
    assert markdown.loadResource(2, "file:///etc/passwd") is None


def test_a_message_is_as_tall_as_its_text(markdown: MarkdownView) -> None:
    markdown.present("one")
    short = markdown.height()
    markdown.present("one\n\n" * 20)
    assert markdown.height() > 10 * short


def test_unfinished_markdown_is_shown_too(markdown: MarkdownView) -> None:
    markdown.present("| a | b |\n|---|", is_final=False)
    markdown.present("```python\nx =", is_final=True)
    assert "x =" in markdown.toPlainText()
