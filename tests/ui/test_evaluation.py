"""The page of a model file's right plans: the order to measure, how far it is, figures by kind and over time."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.protocol import commands as cmd
from app.protocol import events as ev
from app.protocol.evaluations import (
    EvaluationPage,
    EvaluationPhase,
    EvaluationReport,
    ReadEvaluationPage,
    ReadEvaluations,
)
from app.protocol.queries import ListLocalModels, LocalModelEntry, LocalModelLibrary
from app.protocol.values import ErrorInfo
from app.trade.text import Language, Text
from app.ui.models.evaluation.dialog import EvaluationDialog
from app.ui.models.evaluation.plot import SharesPlot
from app.ui.models.library.panel import LibrarySection
from app.ui.state.evaluations import history_chart, kinds_chart, kinds_table, of_model
from app.ui.theme.look import Look
from tests.ui import evaluations as known
from tests.ui.conftest import Open
from tests.ui.hand import Hand


@pytest.fixture
def page(qtbot: QtBot, look: Look) -> Iterator[EvaluationDialog]:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = EvaluationDialog(parent, look, known.PATH)
    dialog.show()
    yield dialog
    dialog.close()


def said(page: QWidget) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))


def buttons(page: QWidget) -> dict[str, QPushButton]:
    return {one.text(): one for one in page.findChildren(QPushButton) if one.isVisibleTo(page)}


def test_a_file_that_was_never_measured_says_so_and_offers_to_measure_it(page: EvaluationDialog) -> None:
    page.present(EvaluationReport())

    assert "Not measured on this computer yet" in said(page)
    assert not page.findChildren(SharesPlot)
    assert set(buttons(page)) == {"Evaluate", "Close"}


def test_the_newest_measurement_is_in_front_beside_the_rules_and_the_control(page: EvaluationDialog) -> None:
    page.present(known.report())

    (chosen,) = [one for one in page.findChildren(QComboBox) if one.accessibleName() == "Measured"]
    assert chosen.count() == 3
    assert chosen.currentData() == "SmolLM2-2"
    assert "Linux x86_64, 2 cores · on the processor · Lintel 0.1.0" in said(page)
    assert "half within 1.24 s, 19 of 20 within 2.31 s. 38.4 tokens/s." in said(page)
    by_kind, over_time = page.findChildren(SharesPlot)
    assert "Specialist: All 71 %, One step" in by_kind.accessibleDescription()
    assert "Rules: All 88 %" in by_kind.accessibleDescription()
    specialist = over_time.accessibleDescription().split("; ")[0]
    assert [share in specialist for share in ("58 %", "66 %", "71 %")] == [True] * 3
    chosen.setCurrentIndex(2)
    assert "Specialist: All 58 %" in page.findChildren(SharesPlot)[0].accessibleDescription()


def test_a_table_says_the_figures_of_the_plot(look: Look) -> None:
    table = kinds_table(known.measurement(), look.language)

    assert [column.label.en for column in table.columns][:4] == ["Kind", "Briefs", "Specialist", "Rules"]
    assert table.rows[-1][:3] == ("All", 100, "71 % (56–83), 3 silently wrong")
    assert len(table.rows) == len(known.KINDS) + 1


def test_measurements_of_another_file_stay_out_also_where_it_has_the_same_name() -> None:
    report = known.report()

    assert len(of_model(report, known.NAME, "")) == 3
    assert len(of_model(report, known.NAME, "f" * 64)) == 3
    assert of_model(report, known.NAME, "e" * 64) == ()
    assert history_chart(report.evaluations[:1]) is None


def test_a_kind_that_a_planner_was_not_measured_on_is_a_gap() -> None:
    whole = known.measurement()
    rules = replace(whole.planners[1], kinds=whole.planners[1].kinds[1:])
    chart = kinds_chart(replace(whole, planners=(whole.planners[0], rules)))

    assert chart.series[0].points[1] is not None
    assert chart.series[1].points[1] is None


def test_what_runs_is_followed_and_stopped_and_says_how_it_ended(page: EvaluationDialog, hand: Hand) -> None:
    stops: list[int] = []
    page.stopped.connect(lambda: stops.append(1))
    page.present_state(known.state(EvaluationPhase.RUNNING))
    assert "Specialist: 12 of 100, 9 right · about 14 min left · then: Rules, Control" in said(page)
    (bar,) = page.findChildren(QProgressBar)
    assert (bar.value(), bar.maximum()) == (12, 100)
    assert "Evaluate" not in buttons(page)

    hand.press(buttons(page)["Stop"])
    assert stops == [1]
    page.present_state(known.state(EvaluationPhase.RUNNING, done=13))
    assert "Stopping after what is at work" in said(page)
    assert not buttons(page)["Stop"].isEnabled()
    page.present_state(known.state(EvaluationPhase.STOPPED))
    assert "it goes on there" in said(page)
    assert "Evaluate" in buttons(page)

    error = ErrorInfo(code="x", message=Text("It does not fit.", "맞지 않습니다."))
    page.present_state(known.state(EvaluationPhase.FAILED, error=error))
    assert "It does not fit." in said(page)


def test_another_file_that_is_measured_keeps_this_one_from_beginning(page: EvaluationDialog) -> None:
    page.present_state(known.state(EvaluationPhase.RUNNING, path="/models/other.gguf"))

    assert "other.gguf is being measured now" in said(page)
    assert {"Evaluate", "Stop"}.isdisjoint(buttons(page))


def test_a_page_that_cannot_be_written_says_why(page: EvaluationDialog, tmp_path: Path) -> None:
    page.export_to(tmp_path / "none" / "a.html", EvaluationPage(html="<html>"))
    assert "a.html" in said(page)
    page.export_to(tmp_path / "a.html", EvaluationPage(html="<html>가"))
    assert (tmp_path / "a.html").read_text(encoding="utf-8") == "<html>가"


def test_a_model_of_the_library_is_measured_from_the_window_and_goes_on_behind_it(
    open_window: Open, hand: Hand, tmp_path: Path
) -> None:
    opened = open_window()
    entry = LocalModelEntry(path=known.PATH, name=known.NAME, size_bytes=1, sha256="f" * 64)
    broken = LocalModelEntry(path="/models/b.gguf", name="b.gguf", size_bytes=1, why=Text("No GGUF.", "GGUF 아님."))
    opened.agent.answers[ListLocalModels] = LocalModelLibrary(models=(entry, broken))
    opened.agent.answers[ReadEvaluations] = known.report()
    opened.agent.answers[ReadEvaluationPage] = EvaluationPage(html="<html>page")
    opened.play(ev.LocalModelsChanged())
    panel = opened.window.panels.models
    (offer,) = [one for one in panel.findChildren(QPushButton) if one.text() == "Evaluate this model…"]
    offer.click()
    (dialog,) = opened.window.findChildren(EvaluationDialog)
    assert len(dialog.findChildren(SharesPlot)) == 2
    hand.press(buttons(dialog)["Evaluate"])
    ordered = opened.agent.commands[-1]
    assert isinstance(ordered, cmd.EvaluateModel)
    assert (ordered.path, ordered.count) == (known.PATH, 100)
    dialog.page_wanted.emit("SmolLM2-2", str(tmp_path / "a.html"))
    assert (tmp_path / "a.html").read_text(encoding="utf-8") == "<html>page"
    dialog.accept()

    opened.play(ev.EvaluationChanged(state=known.state(EvaluationPhase.RUNNING)))
    section = panel.findChild(LibrarySection)
    assert isinstance(section, LibrarySection)
    assert f"Evaluating {known.NAME}" in said(section)
    assert "12 of 100" in said(section)
    opened.play(ev.EvaluationChanged(state=known.state(EvaluationPhase.DONE)))
    assert "Done." in said(section)


def test_a_refused_order_is_said_on_the_page(open_window: Open, hand: Hand) -> None:
    opened = open_window()
    opened.agent.answers[ReadEvaluations] = EvaluationReport()
    opened.window.panels.models.evaluation_wanted.emit(known.PATH, "")
    (dialog,) = opened.window.findChildren(EvaluationDialog)
    hand.press(buttons(dialog)["Evaluate"])
    error = ErrorInfo(code="x", message=Text("The model is writing a plan.", "계획 작성 중입니다."))
    opened.play(ev.CommandRejected(command_id=opened.agent.commands[-1].command_id, error=error))
    assert "The model is writing a plan." in said(dialog)
    opened.play(ev.LocalModelsChanged())
    assert "The model is writing a plan." in said(dialog)


def test_the_page_speaks_korean(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = EvaluationDialog(parent, Look(language=Language.KO), known.PATH)
    dialog.present(known.report())
    dialog.present_state(known.state(EvaluationPhase.RUNNING))
    assert "전문 모델: 100건 중 12건, 9건 맞음 · 약 14분 남음 · 다음: 규칙, 언어 모델 없는 대조군" in said(dialog)
    dialog.close()
