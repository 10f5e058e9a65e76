"""Before a local model is loaded: need, free memory, verdict, and the rung that is taken."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QRadioButton, QWidget

from app.protocol.commands import ApplySettings, LoadLocalModel, UseLocalModel
from app.protocol.events import LocalModelChanged
from app.protocol.queries import (
    FitEstimate,
    FitVerdict,
    Ladder,
    LadderRung,
    ListLocalModels,
    ListModels,
    ListRungs,
    LocalModelEntry,
    LocalModelLibrary,
    ModelEntry,
    ModelList,
    ReadSettings,
    SettingsValues,
)
from app.protocol.states import LocalModelState, LocalPhase, RungKind
from app.protocol.values import ErrorInfo
from app.trade.text import Text
from app.ui.models.library.load_dialog import LoadDialog
from app.ui.state.loading import can_be_chosen, file_name, path_of
from app.ui.state.memory import GB, MB
from tests.ui.conftest import Open, Opened, ready
from tests.ui.fake_agent import FakeAgent
from tests.ui.hand import Hand

LIBRARY = LocalModelLibrary(
    models=(
        LocalModelEntry(path="/m/big.gguf", name="Big", size_bytes=GB, is_chosen=True),
        LocalModelEntry(path="/m/other.gguf", name="Other", size_bytes=GB),
    ),
    before="/m/before.gguf",
)
FOUND = ModelList(models=(ModelEntry(name="claude", is_local=False), ModelEntry(name="/m/first.gguf", is_local=True)))


def rung(kind: RungKind, need_gb: float, verdict: FitVerdict, *, is_on_gpu: bool = True) -> LadderRung:
    estimate = FitEstimate(
        is_known=True,
        needed_bytes=round(need_gb * GB),
        free_bytes=4 * GB,
        verdict=verdict,
        weights_bytes=3000 * MB,
        kv_bytes=400 * MB,
        compute_bytes=17 * MB,
        overhead_bytes=560 * MB,
        margin_bytes=300 * MB,
        is_on_gpu=is_on_gpu,
    )
    title = Text(en=kind.value, ko=kind.value)
    return LadderRung(kind=kind, title=title, model=f"/m/{kind.value}.gguf", estimate=estimate)


TOO_LARGE = Ladder(
    rungs=(
        rung(RungKind.AS_SET, 4.4, FitVerdict.NO),
        rung(RungKind.CONTEXT_4K, 4.1, FitVerdict.NO),
        rung(RungKind.KV_IN_MEMORY, 3.6, FitVerdict.FITS),
        rung(RungKind.PROCESSOR, 3.9, FitVerdict.TIGHT, is_on_gpu=False),
        LadderRung(kind=RungKind.NO_MODEL, title=Text(en="rules", ko="규칙")),
    ),
    automatic=RungKind.KV_IN_MEMORY,
    saved_bytes=234 * MB,
)
FITS = Ladder(rungs=(rung(RungKind.AS_SET, 2.0, FitVerdict.FITS),), automatic=RungKind.AS_SET)


def opened_with(open_window: Open, ladder: Ladder, *, current: str = "auto", phase: LocalPhase = LocalPhase.IDLE):
    answers = {
        ListLocalModels: LIBRARY,
        ListModels: FOUND,
        ListRungs: ladder,
        ReadSettings: SettingsValues(values={"local_model.rung": current}),
    }
    opened: Opened = open_window(agent=FakeAgent(ready(), answers=answers))
    opened.agent.publish(LocalModelChanged(state=LocalModelState(phase=phase)))
    opened.window.bridge.frame()
    return opened


def press(hand: Hand, widget: QWidget, name: str) -> None:
    hand.press(next(one for one in widget.findChildren(QPushButton) if one.text() == name and not one.isHidden()))


def dialog_of(opened: Opened) -> LoadDialog:
    (dialog,) = opened.window.findChildren(LoadDialog)
    return dialog


def said(dialog: LoadDialog) -> str:
    return "\n".join(one.text() for one in dialog.findChildren(QLabel))


def radios(dialog: LoadDialog) -> dict[str, bool]:
    return {one.text(): one.isEnabled() for one in dialog.findChildren(QRadioButton)}


def orders(opened: Opened) -> list[object]:
    kinds = (ApplySettings, LoadLocalModel, UseLocalModel)
    return [command for command in opened.agent.commands if isinstance(command, kinds)]


def test_pressing_load_shows_need_free_and_verdict_and_orders_nothing_yet(open_window: Open, hand: Hand) -> None:
    opened = opened_with(open_window, FITS)
    press(hand, opened.window.panels.models, "Load")

    text = said(dialog_of(opened))
    assert "Needs 2.0 GB of the GPU; 4.0 GB are free" in text
    assert "weights 3,000 MB, KV cache 400 MB, compute buffers 17 MB, GPU context 560 MB" in text
    assert ListRungs(model="/m/big.gguf") in opened.agent.queries
    assert orders(opened) == []

    press(hand, dialog_of(opened), "Load")
    assert [type(order) for order in orders(opened)] == [LoadLocalModel]


def test_a_model_that_does_not_fit_says_which_rung_would_and_offers_only_those_that_do(
    open_window: Open, hand: Hand
) -> None:
    opened = opened_with(open_window, TOO_LARGE)
    press(hand, opened.window.panels.models, "Load")
    dialog = dialog_of(opened)

    assert "This would: kv_in_memory." in said(dialog)
    assert "saves 234 MB" in said(dialog)
    assert radios(dialog) == {
        "As far down as needed (now: kv_in_memory)": True,
        "as_set": False,
        "context_4k": False,
        "kv_in_memory": True,
        "processor": True,
    }


def test_choosing_a_rung_sets_it_before_the_model_is_loaded(open_window: Open, hand: Hand) -> None:
    opened = opened_with(open_window, TOO_LARGE)
    press(hand, opened.window.panels.models, "Load")
    dialog = dialog_of(opened)
    next(one for one in dialog.findChildren(QRadioButton) if one.text() == "processor").click()
    press(hand, dialog, "Load")

    settings, load = orders(opened)
    assert isinstance(settings, ApplySettings)
    assert settings.changes == {"local_model.rung": "processor"}
    assert isinstance(load, LoadLocalModel)


def test_the_rung_of_the_settings_is_chosen_already_and_not_set_again(open_window: Open, hand: Hand) -> None:
    opened = opened_with(open_window, TOO_LARGE, current="processor")
    press(hand, opened.window.panels.models, "Load")
    dialog = dialog_of(opened)

    assert [one.text() for one in dialog.findChildren(QRadioButton) if one.isChecked()] == ["processor"]
    press(hand, dialog, "Load")
    assert [type(order) for order in orders(opened)] == [LoadLocalModel]


def test_using_another_model_is_predicted_first_and_can_be_given_up(open_window: Open, hand: Hand) -> None:
    opened = opened_with(open_window, FITS)
    press(hand, opened.window.panels.models, "Use")
    assert ListRungs(model="/m/other.gguf") in opened.agent.queries

    press(hand, dialog_of(opened), "Cancel")
    assert orders(opened) == []


def test_while_a_model_is_loaded_its_memory_is_called_out_and_no_rung_is_closed(open_window: Open, hand: Hand) -> None:
    opened = opened_with(open_window, TOO_LARGE, phase=LocalPhase.READY)
    press(hand, opened.window.panels.models, "Use")
    dialog = dialog_of(opened)

    assert "still counts as used" in said(dialog)
    assert all(radios(dialog).values())
    press(hand, dialog, "Load")
    assert [type(order) for order in orders(opened)] == [UseLocalModel]


def test_a_file_that_cannot_be_predicted_says_why_and_is_not_loaded(open_window: Open, hand: Hand) -> None:
    opened = opened_with(open_window, Ladder(rungs=(), why=Text(en="It is cut off.", ko="잘렸습니다.")))
    press(hand, opened.window.panels.models, "Load")
    dialog = dialog_of(opened)

    assert "It is cut off." in said(dialog)
    press(hand, dialog, "Load")
    assert orders(opened) == []


BROKEN = ErrorInfo(code="x", message=Text(en="The disk is gone.", ko="디스크가 없습니다."))


@pytest.mark.parametrize("failing", [ReadSettings, ListRungs])
def test_a_prediction_that_cannot_be_made_says_why_and_offers_nothing(
    open_window: Open, hand: Hand, failing: type
) -> None:
    answers = {ListLocalModels: LIBRARY, ListModels: FOUND, failing: BROKEN}
    opened: Opened = open_window(agent=FakeAgent(ready(), answers=answers))
    opened.agent.publish(LocalModelChanged(state=LocalModelState(phase=LocalPhase.IDLE)))
    opened.window.bridge.frame()
    press(hand, opened.window.panels.models, "Load")
    assert "The disk is gone." in said(dialog_of(opened))
    press(hand, dialog_of(opened), "Load")
    assert orders(opened) == []


def test_a_library_that_cannot_be_read_loads_nothing_on_a_guess(open_window: Open, hand: Hand) -> None:
    opened = opened_with(open_window, FITS)
    opened.agent.answers[ListLocalModels] = BROKEN
    press(hand, opened.window.panels.models, "Load")
    assert opened.window.findChildren(LoadDialog) == []
    assert orders(opened) == []
    assert "The disk is gone." in opened.window.panels.banner.text


def test_where_nothing_fits_the_way_on_is_named(open_window: Open, hand: Hand) -> None:
    hopeless = Ladder(rungs=(TOO_LARGE.rungs[0], TOO_LARGE.rungs[-1]), automatic=RungKind.NO_MODEL)
    opened = opened_with(open_window, hopeless)
    press(hand, opened.window.panels.models, "Load")

    assert "Close another program or choose a smaller model" in said(dialog_of(opened))


@pytest.mark.parametrize(
    ("command", "library", "expected"),
    [
        (LoadLocalModel(path="/m/x.gguf"), LIBRARY, "/m/x.gguf"),
        (LoadLocalModel(), LIBRARY, "/m/big.gguf"),
        (LoadLocalModel(), LocalModelLibrary(models=()), "/m/first.gguf"),
        (UseLocalModel(), LIBRARY, "/m/before.gguf"),
        (UseLocalModel(), LocalModelLibrary(models=()), ""),
    ],
)
def test_the_file_is_the_one_the_agent_would_load(
    command: LoadLocalModel | UseLocalModel, library: LocalModelLibrary, expected: str
) -> None:
    assert path_of(command, library, FOUND) == expected


def test_a_rung_without_a_verdict_stays_open_and_names_lose_their_folders() -> None:
    unknown = LadderRung(kind=RungKind.AS_SET, title=Text(en="", ko=""), estimate=FitEstimate(is_known=False))
    assert can_be_chosen(unknown, holds_memory=False)
    assert file_name(r"C:\Models\a b.gguf") == file_name("/m/a b.gguf") == "a b.gguf"


def test_on_the_processor_the_need_is_of_ordinary_memory_and_names_no_gpu(open_window: Open, hand: Hand) -> None:
    on_host = Ladder(rungs=(rung(RungKind.AS_SET, 0.2, FitVerdict.FITS, is_on_gpu=False),), automatic=RungKind.AS_SET)
    opened = opened_with(open_window, on_host)
    press(hand, opened.window.panels.models, "Load")

    assert "Needs 0.20 GB of ordinary memory; 4.0 GB are free" in said(dialog_of(opened))
    assert "GPU" not in said(dialog_of(opened))
