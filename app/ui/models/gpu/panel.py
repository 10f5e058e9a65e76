"""The GPU memory of this computer: one gauge per GPU, its history, and the programs on it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.protocol.states import GpuDevice, LocalModelState, MemoryShare, VramSample
from app.trade.text import Text
from app.ui import gpu_words, words
from app.ui.state.memory import MemoryHolder, gigabytes, in_use_over_time, own_shares, segments
from app.ui.state.reducer import HISTORY
from app.ui.theme.look import Look
from app.ui.theme.tokens import Palette, mixed
from app.ui.widgets.controls import clear, column, frame, label, row
from app.ui.widgets.gauge import GaugePart, PartsBar, TimeLine
from app.ui.widgets.visible import visible

NAMES: dict[MemoryHolder, Text] = {
    MemoryHolder.LINTEL: words.VRAM_LINTEL,
    MemoryHolder.WEIGHTS: gpu_words.SHARE_WEIGHTS,
    MemoryHolder.KV: gpu_words.SHARE_KV,
    MemoryHolder.COMPUTE: gpu_words.SHARE_COMPUTE,
    MemoryHolder.CONTEXT: gpu_words.SHARE_CONTEXT,
    MemoryHolder.OTHERS: words.VRAM_OTHERS,
    MemoryHolder.USED: words.VRAM_USED,
    MemoryHolder.RESERVED: words.VRAM_RESERVED,
    MemoryHolder.FREE: words.VRAM_FREE,
}


def colour_of(share: MemoryHolder, palette: Palette) -> str:
    """The colour of a part of the gauge."""
    match share:
        case MemoryHolder.LINTEL | MemoryHolder.WEIGHTS:
            return palette.series[0]
        case MemoryHolder.KV:
            return mixed(palette.series[0], palette.surface, 0.72)
        case MemoryHolder.COMPUTE:
            return mixed(palette.series[0], palette.surface, 0.48)
        case MemoryHolder.CONTEXT:
            return mixed(palette.series[0], palette.surface, 0.28)
        case MemoryHolder.OTHERS | MemoryHolder.USED:
            return palette.series[1]
        case MemoryHolder.RESERVED:
            return palette.muted
        case MemoryHolder.FREE:
            return palette.sunken


def parts(device: GpuDevice, palette: Palette, own: MemoryShare | None = None) -> tuple[GaugePart, ...]:
    """The gauge's parts for one GPU."""
    return tuple(
        GaugePart(one.size_bytes, colour_of(one.share, palette), one.share is MemoryHolder.RESERVED)
        for one in segments(device, own)
    )


def described(look: Look, device: GpuDevice, own: MemoryShare | None = None) -> str:
    """Every part with its size, one a line, for the tooltip and screen readers."""
    lines = [
        look.say(
            words.GPU_DETAIL,
            name=visible(device.name),
            used=gigabytes(device.used_bytes),
            total=gigabytes(device.total_bytes),
        )
    ]
    lines += [
        f"{look.say(NAMES[one.share])}: {look.say(words.GIGABYTES, value=gigabytes(one.size_bytes))}"
        for one in segments(device, own)
    ]
    return "\n".join(lines)


class GpuSection(QWidget):
    """Rebuilt when the number of GPUs changes, otherwise updated in place."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._stack = column(self, look, gap=8)
        self._cards: list[_GpuCard] = []
        self._shown: object = self

    def present(self, samples: Sequence[VramSample], model: LocalModelState | None = None) -> None:
        """`model` says what its load took, so that Lintel's part can be split."""
        sample = samples[-1] if samples else None
        devices = sample.devices if sample else ()
        state = (len(devices), sample and (sample.why, sample.is_spilling, sample.other_gpus))
        if state != self._shown:
            self._shown = state
            self._rebuild(sample)
        owned = zip(self._cards, devices, own_shares(sample, model), strict=True)
        for number, (card, device, own) in enumerate(owned):
            card.present(device, own, in_use_over_time(samples, number))

    def _rebuild(self, sample: VramSample | None) -> None:
        clear(self._stack)
        self._cards = [_GpuCard(self._look) for _ in (sample.devices if sample else ())]
        for card in self._cards:
            self._stack.addWidget(card)
        if not self._cards:
            self._stack.addWidget(self._absent(sample))
        if sample is not None and sample.is_spilling:
            self._stack.addWidget(label(self._look.say(words.SPILLING), "caution", wraps=True))
        for other in sample.other_gpus if sample is not None else ():
            text = self._look.say(words.OTHER_GPU, name=visible(self._look.say(other)))
            self._stack.addWidget(label(text, "small", wraps=True))

    def _absent(self, sample: VramSample | None) -> QWidget:
        look = self._look
        box = frame("card")
        stack = column(box, look, margin=12, gap=6)
        stack.addWidget(label(look.say(_absence(sample)), "strong"))
        bar = PartsBar(look)
        bar.setAccessibleName(look.say(words.GPU_MEMORY))
        stack.addWidget(bar)
        if sample is not None and sample.why is not None:
            stack.addWidget(label(visible(look.say(sample.why)), "muted", wraps=True, selectable=True))
        return box


def _absence(sample: VramSample | None) -> Text:
    if sample is None:
        return words.GPU_UNKNOWN
    return words.GPU_ASLEEP if sample.is_asleep else words.NO_GPU


class _GpuCard(QWidget):
    """One GPU."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        outer = column(self, look)
        box = frame("card")
        outer.addWidget(box)
        stack = column(box, look, margin=12, gap=6)
        self._name = label("", "strong", wraps=True)
        self._figures = label("", "small", wraps=True)
        self._bar = PartsBar(look, height=18)
        self._bar.setAccessibleName(look.say(words.GPU_MEMORY))
        self._legend = column(None, look, gap=2)
        self._line = TimeLine(look, HISTORY.total_seconds())
        self._line.setAccessibleName(look.say(words.VRAM_HISTORY))
        self._programs = column(None, look, gap=2)
        stack.addWidget(self._name)
        stack.addWidget(self._figures)
        stack.addWidget(self._bar)
        stack.addLayout(self._legend)
        stack.addWidget(label(look.say(words.VRAM_HISTORY), "small"))
        stack.addWidget(self._line)
        stack.addLayout(self._programs)
        self._drawn: tuple[GpuDevice, MemoryShare | None] | None = None

    def present(self, device: GpuDevice, own: MemoryShare | None, history: Sequence[tuple[float, float]]) -> None:
        self._line.present(history)
        if (device, own) == self._drawn:
            return
        self._drawn = (device, own)
        look = self._look
        self._name.setText(visible(device.name))
        self._figures.setText(" · ".join(self._measured(device)))
        self._figures.setVisible(bool(self._figures.text()))
        self._bar.present(parts(device, look.palette, own), device.total_bytes)
        self._bar.setToolTip(described(look, device, own))
        self._bar.setAccessibleDescription(described(look, device, own))
        self._show_legend(device, own)
        self._show_programs(device)

    def _measured(self, device: GpuDevice) -> list[str]:
        look = self._look
        found = (
            (words.TEMPERATURE, device.temperature_c),
            (words.POWER, None if device.power_w is None else round(device.power_w)),
            (words.UTILISATION, device.utilisation_percent),
        )
        return [look.say(text, value=value) for text, value in found if value is not None]

    def _show_legend(self, device: GpuDevice, own: MemoryShare | None) -> None:
        look = self._look
        clear(self._legend)
        for one in segments(device, own):
            line = row(None, look, gap=8)
            swatch = PartsBar(look, height=10)
            swatch.setFixedWidth(look.px(10))
            is_reserved = one.share is MemoryHolder.RESERVED
            swatch.present([GaugePart(1, colour_of(one.share, look.palette), is_reserved)], 1)
            line.addWidget(swatch)
            line.addWidget(label(look.say(NAMES[one.share])), 1)
            line.addWidget(label(look.say(words.GIGABYTES, value=gigabytes(one.size_bytes)), "strong"))
            self._legend.addLayout(line)

        if device.lintel_shared_bytes:
            line = row(None, look, gap=8)
            line.addWidget(label(look.say(words.VRAM_SHARED)), 1)
            moved = look.say(words.GIGABYTES, value=gigabytes(device.lintel_shared_bytes))
            line.addWidget(label(moved, "strong"))
            self._legend.addLayout(line)

    def _show_programs(self, device: GpuDevice) -> None:
        look = self._look
        clear(self._programs)
        if device.processes:
            self._programs.addWidget(label(look.say(words.PROCESSES), "heading"))
        for program in device.processes:
            line = row(None, look, gap=8)
            line.addWidget(label(visible(program.name), "strong" if program.is_lintel else ""), 1)
            known = program.used_bytes is not None
            said = look.say(words.GIGABYTES, value=gigabytes(program.used_bytes or 0))
            line.addWidget(label(said if known else look.say(words.MEMORY_UNKNOWN), "small"))
            self._programs.addLayout(line)
