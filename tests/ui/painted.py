"""What a widget really paints: every piece of text that reaches the paint engine."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPaintDevice, QPaintEngine, QPaintEngineState, QTextItem
from PySide6.QtWidgets import QWidget

_METRIC = QPaintDevice.PaintDeviceMetric


class _Ear(QPaintEngine):
    def __init__(self) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.pieces: list[str] = []

    def begin(self, _device: QPaintDevice) -> bool:
        return True

    def end(self) -> bool:
        return True

    def updateState(self, _state: QPaintEngineState) -> None:
        pass

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    def drawTextItem(self, _at: object, item: QTextItem) -> None:
        self.pieces.append(item.text())

    def drawPixmap(self, *_: object) -> None:
        pass

    def drawPath(self, *_: object) -> None:
        pass

    def drawPolygon(self, *_: object) -> None:
        pass


class _Paper(QPaintDevice):
    def __init__(self, width: int, height: int) -> None:
        super().__init__()
        self.ear = _Ear()
        self._sizes = {_METRIC.PdmWidth: width, _METRIC.PdmHeight: height, _METRIC.PdmDepth: 32}
        self._sizes |= {_METRIC.PdmDevicePixelRatio: 1, _METRIC.PdmDevicePixelRatioScaled: 65536}

    def paintEngine(self) -> QPaintEngine:
        return self.ear

    def metric(self, which: QPaintDevice.PaintDeviceMetric) -> int:
        return self._sizes.get(which, 96)


def painted(widget: QWidget) -> list[str]:
    """The texts in the order in which they are painted; a line may come in pieces."""
    paper = _Paper(widget.width(), widget.height())
    widget.render(paper, QPoint())
    return paper.ear.pieces
