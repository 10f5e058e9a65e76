"""The Performance page: the runs as tables and a plot, taken along, and what it says without any."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from app.protocol.performance import ModelPerformance, PerformanceReport, PerformanceRun, ReadPerformance
from app.protocol.states import MemoryShare
from app.trade.text import Language
from app.ui.models.performance.dialog import PerformanceDialog
from app.ui.state.memory import MB
from app.ui.state.performance import PlanTimes, models_table, plan_times, runs_table
from app.ui.theme.look import Look
from tests.ui.conftest import Open, ready
from tests.ui.fake_agent import FakeAgent

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
RUN = PerformanceRun(
    at=AT,
    model="qwen2.5-1.5b.gguf",
    device="CUDA0",
    gpu_layers=-1,
    context_tokens=4096,
    kv_type="q8_0",
    threads=1,
    load_ms=1840.0,
    prompt_tokens=1522,
    cached_tokens=1500,
    first_token_ms=61.23,
    generated_tokens=180,
    forced_tokens=110,
    prompt_tokens_per_s=310.0,
    generate_tokens_per_s=84.2,
    plan_ms=2250.0,
    is_complete=True,
    memory=(MemoryShare(device="CUDA0", is_on_gpu=True, weights_bytes=941 * MB, kv_bytes=60 * MB),),
)
SUMMARY = ModelPerformance(
    model=RUN.model, runs=3, load_ms=1840, plan_p50_ms=2250, plan_p95_ms=3900, generate_tokens_per_s=84.2
)


def report(runs: Sequence[PerformanceRun]) -> PerformanceReport:
    return PerformanceReport(runs=tuple(runs), models=(SUMMARY,))


RUNS = tuple(replace(RUN, at=AT + timedelta(minutes=n), plan_ms=2000.0 + 500 * n) for n in range(3))


@pytest.fixture
def page(qtbot: QtBot, look: Look) -> Iterator[PerformanceDialog]:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = PerformanceDialog(parent, look)
    dialog.show()
    yield dialog
    dialog.close()


def cells(table: QTableView) -> list[list[str]]:
    model = table.model()
    return [
        [str(model.index(line, place).data(Qt.ItemDataRole.DisplayRole)) for place in range(model.columnCount())]
        for line in range(model.rowCount())
    ]


def press(page: PerformanceDialog, name: str) -> None:
    next(one for one in page.findChildren(QPushButton) if one.text() == name).click()


def test_without_a_run_the_page_says_what_to_do_and_offers_nothing_to_take_along(page: PerformanceDialog) -> None:
    page.present(PerformanceReport())

    assert any("No run yet" in one.text() for one in page.findChildren(QLabel))
    assert not any(one.isVisible() for one in page.findChildren(QTableView))
    assert {one.text() for one in page.findChildren(QPushButton) if one.isVisible()} == {"Refresh", "Close"}


def test_the_newest_run_stands_first_and_its_models_summary_above(page: PerformanceDialog) -> None:
    page.present(report(RUNS))

    (summary, runs) = (cells(table) for table in page.findChildren(QTableView))
    assert summary == [[RUN.model, "3", "2.25", "3.9", "–", "–", "84.2", "–", "1.84"]]
    assert [line[2] for line in runs] == ["3", "2.5", "2"]
    assert runs[0][1:4] == [RUN.model, "3", "✓"]
    assert runs[0][12:14] == ["CUDA0", "all"]
    QApplication.processEvents()


def test_a_rate_over_the_few_tokens_that_were_not_cached_is_not_shown() -> None:
    table = runs_table(report([RUN, replace(RUN, cached_tokens=0)]), Language.EN)
    place = [column.key for column in table.columns].index("prompt_rate")

    assert [row[place] for row in table.rows] == [310.0, None]
    assert len(table.columns) == len(table.rows[0])
    assert len(models_table(report(RUNS)).columns) == len(models_table(report(RUNS)).rows[0])


def test_the_plot_has_the_finished_plans_of_the_model_used_last() -> None:
    others = (replace(RUN, model="other.gguf"), replace(RUN, is_complete=False))

    assert plan_times(report([*others, *RUNS])) == PlanTimes(RUN.model, (2.0, 2.5, 3.0), 3.9)
    assert plan_times(report([others[1]])) is None
    assert plan_times(PerformanceReport()) is None


def test_the_runs_go_to_the_clipboard_and_to_a_file(page: PerformanceDialog, tmp_path: Path) -> None:
    page.present(report(RUNS))
    press(page, "Copy")
    page.export_to(tmp_path / "runs.csv")

    assert QApplication.clipboard().text().splitlines()[1].split("\t")[1] == RUN.model
    lines = (tmp_path / "runs.csv").read_text("utf-8-sig").splitlines()
    assert (len(lines), lines[0].split(",")[4]) == (4, "First token [ms]")


def test_a_file_that_cannot_be_written_is_told(page: PerformanceDialog, tmp_path: Path) -> None:
    page.present(report(RUNS))
    page.export_to(tmp_path / "nowhere" / "runs.csv")

    assert any("Could not write" in one.text() for one in page.findChildren(QLabel))


def test_asking_again_asks_for_the_runs(page: PerformanceDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.wanted, timeout=1000):
        press(page, "Refresh")


def test_the_models_panel_opens_the_page_and_it_asks_the_agent(open_window: Open) -> None:
    opened = open_window(agent=FakeAgent(ready(), answers={ReadPerformance: report(RUNS)}))
    panel = opened.window.panels.models
    next(one for one in panel.findChildren(QPushButton) if one.text() == "Performance…").click()

    (page,) = opened.window.findChildren(PerformanceDialog)
    assert ReadPerformance() in opened.agent.queries
    assert len(cells(page.findChildren(QTableView)[1])) == 3
