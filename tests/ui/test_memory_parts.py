"""Lintel's own part of the gauge, split by the load log of its model."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.local.words.files import default_planner
from app.protocol.events import LocalModelChanged
from app.protocol.states import GpuDevice, LocalModelState, LocalPhase, MemoryShare, VramSample
from app.trade.text import Language
from app.ui import samples
from app.ui.models.panel import ModelsPanel
from app.ui.state.memory import GB, MB, OWN, MemoryHolder, Segment, in_ordinary_memory, own_shares, segments
from app.ui.state.reducer import reduce
from app.ui.theme.look import Look

LOGGED = MemoryShare(device="CUDA0", is_on_gpu=True, weights_bytes=900 * MB, kv_bytes=60 * MB, compute_bytes=17 * MB)
HOST = MemoryShare(device="CPU_Mapped", is_on_gpu=False, weights_bytes=94 * MB, kv_bytes=24 * MB, compute_bytes=4 * MB)
PINNED = MemoryShare(device="CUDA_Host", is_on_gpu=False, compute_bytes=1 * MB)


def device(lintel: int | None, used: int = 2000 * MB) -> GpuDevice:
    return GpuDevice(name="Test", total_bytes=8 * GB, used_bytes=used, free_bytes=8 * GB - used, lintel_bytes=lintel)


def loaded(*shares: MemoryShare) -> LocalModelState:
    return LocalModelState(phase=LocalPhase.READY, memory=shares)


def sizes(*given: Segment) -> dict[MemoryHolder, int]:
    return {part.share: part.size_bytes // MB for part in given}


def test_the_remainder_to_the_drivers_own_figure_is_the_context() -> None:
    parts = segments(device(1200 * MB), LOGGED)

    assert sizes(*parts) == {
        MemoryHolder.WEIGHTS: 900,
        MemoryHolder.KV: 60,
        MemoryHolder.COMPUTE: 17,
        MemoryHolder.CONTEXT: 223,
        MemoryHolder.OTHERS: 800,
        MemoryHolder.FREE: 8 * 1024 - 2000,
    }
    assert sum(part.size_bytes for part in parts) == 8 * GB


@pytest.mark.parametrize("told", [0, 500 * MB, 930 * MB, 977 * MB, 2000 * MB, 9000 * MB])
def test_our_parts_add_up_to_what_the_driver_says_whatever_it_says(told: int) -> None:
    parts = segments(device(told), LOGGED)

    assert sum(part.size_bytes for part in parts if part.share in OWN) == min(told, 2000 * MB)
    assert sum(part.size_bytes for part in parts) == 8 * GB


def test_where_the_driver_does_not_tell_our_share_the_load_log_does_and_the_rest_has_no_owner() -> None:
    assert sizes(*segments(device(None), LOGGED)) == {
        MemoryHolder.WEIGHTS: 900,
        MemoryHolder.KV: 60,
        MemoryHolder.COMPUTE: 17,
        MemoryHolder.USED: 1023,
        MemoryHolder.FREE: 8 * 1024 - 2000,
    }


def test_without_a_load_log_our_part_stays_whole() -> None:
    assert sizes(*segments(device(1200 * MB))) == {
        MemoryHolder.LINTEL: 1200,
        MemoryHolder.OTHERS: 800,
        MemoryHolder.FREE: 6192,
    }


def test_of_several_gpus_only_the_one_that_holds_us_is_split() -> None:
    three = VramSample(at=samples.AT, devices=(device(0), device(1000 * MB), device(0)))
    spread = VramSample(at=samples.AT, devices=(device(500 * MB), device(500 * MB)))

    assert own_shares(three, loaded(HOST, LOGGED)) == (None, LOGGED, None)
    assert own_shares(spread, loaded(LOGGED)) == (None, None)
    assert own_shares(VramSample(at=samples.AT, devices=(device(1),)), loaded(HOST)) == (None,)
    assert own_shares(None, loaded(LOGGED)) == ()


def test_a_model_that_was_unloaded_leaves_nothing_to_split() -> None:
    view = reduce(samples.view(), LocalModelChanged(state=loaded(LOGGED, HOST)))
    assert own_shares(view.samples[-1], view.local_model) == (LOGGED,)

    view = reduce(view, LocalModelChanged(state=LocalModelState(phase=LocalPhase.IDLE)))
    assert own_shares(view.samples[-1], view.local_model) == (None,)
    assert in_ordinary_memory(view.local_model) is None


def test_what_lies_in_ordinary_memory_is_added_up_over_its_devices() -> None:
    found = in_ordinary_memory(loaded(HOST, PINNED, LOGGED))
    assert found is not None
    assert (found.weights_bytes, found.kv_bytes, found.compute_bytes) == (94 * MB, 24 * MB, 5 * MB)


def test_the_legend_names_the_parts_and_a_model_on_the_processor_tells_them_in_its_card(
    qtbot: QtBot, look: Look
) -> None:
    panel = ModelsPanel(look)
    qtbot.addWidget(panel)
    view = samples.view()
    panel.present(replace(view, local_model=loaded(LOGGED)))
    assert {"Lintel: model weights", "Lintel: KV cache", "Lintel: compute buffers"} <= _texts(panel)
    assert "Lintel: GPU context and driver" in _texts(panel)

    panel.present(replace(view, local_model=loaded(HOST)))
    said = "In ordinary memory: 122 MB (weights 94, KV cache 24, compute buffers 4.0)"
    assert any(said in text for text in _texts(panel))
    assert "Lintel: KV cache" not in _texts(panel)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (Language.EN, "not the default, because its plans were not measured."),
        (Language.KO, "이유: 계획 성적을 측정하지 않았습니다."),
    ],
)
def test_the_card_of_the_model_says_whether_it_plans_and_why_not(qtbot: QtBot, language: Language, said: str) -> None:
    panel = ModelsPanel(Look(language=language))
    qtbot.addWidget(panel)
    view = samples.view()
    why = default_planner.NOT_MEASURED
    panel.present(replace(view, local_model=replace(loaded(), why_not_default=why)))
    assert any(said in text for text in _texts(panel))

    panel.present(replace(view, local_model=replace(loaded(), is_default_planner=True)))
    assert not any(said in text for text in _texts(panel))


def _texts(panel: ModelsPanel) -> set[str]:
    return {one.text() for one in panel.findChildren(QLabel)}
