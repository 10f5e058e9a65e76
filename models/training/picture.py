"""The journal of a training as a picture: loss, learning rate, and how many plans of the tuning split are exact."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from models.training.journal import Entry

_WIDTH, _HEIGHT, _LEFT, _TOP = 900, 220, 60, 30
_SMOOTH: Final = 20

Points = Sequence[tuple[int, float]]


def draw(entries: Sequence[Entry], path: Path, title: str) -> None:
    """Writes an SVG with three panels over the steps."""
    steps = [each for each in entries if each["event"] == "step" and each["loss"] is not None]
    looks = [each for each in entries if each["event"] == "dev"]
    last = max((each["step"] for each in entries), default=1)
    taught = [(each["step"], float(each["loss"])) for each in steps]
    asked = [(each["step"], float(each["loss"])) for each in looks]
    panels = (
        ("loss (teaching, smoothed; tuning split)", ((_smooth(taught), "#1f77b4"), (asked, "#d62728")), None),
        (
            "exact plans of the tuning split, %",
            (([(each["step"], 100 * each["exact"]) for each in looks], "#2ca02c"),),
            100.0,
        ),
        ("learning rate", (([(each["step"], float(each["rate"])) for each in steps], "#7f7f7f"),), None),
    )
    height = len(panels) * (_HEIGHT + 2 * _TOP)
    pieces = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH + 2 * _LEFT}" height="{height}">',
        '<style>text{font:12px sans-serif}</style><rect width="100%" height="100%" fill="white"/>',
        f'<text x="{_LEFT}" y="16">{_plain(title)}</text>',
    ]
    for number, (name, curves, top) in enumerate(panels):
        pieces += _panel(name, curves, last, top, number * (_HEIGHT + 2 * _TOP) + _TOP)
    unfinished = path.with_suffix(".tmp")
    unfinished.write_text("".join(pieces) + "</svg>\n", encoding="utf-8", newline="\n")
    unfinished.replace(path)


def _panel(name: str, curves: Sequence[tuple[Points, str]], last: int, top: float | None, down: int) -> list[str]:
    highest = top or max((value for points, _ in curves for _, value in points), default=1.0) or 1.0
    bottom = down + _TOP + _HEIGHT
    pieces = [
        f'<text x="{_LEFT}" y="{down + _TOP - 6}">{_plain(name)}</text>',
        f'<rect x="{_LEFT}" y="{down + _TOP}" width="{_WIDTH}" height="{_HEIGHT}" fill="none" stroke="#ccc"/>',
        f'<text x="{_LEFT - 6}" y="{down + _TOP + 10}" text-anchor="end">{highest:.3g}</text>',
        f'<text x="{_LEFT - 6}" y="{bottom}" text-anchor="end">0</text>',
        f'<text x="{_LEFT + _WIDTH}" y="{bottom + 14}" text-anchor="end">step {last}</text>',
    ]
    for points, colour in curves:
        placed = [
            f"{_LEFT + _WIDTH * step / last:.1f},{bottom - _HEIGHT * min(1.0, value / highest):.1f}"
            for step, value in points
        ]
        pieces.append(f'<polyline points="{" ".join(placed)}" fill="none" stroke="{colour}" stroke-width="1.5"/>')
        if len(placed) <= _SMOOTH:
            dots = (at.split(",") for at in placed)
            pieces += [f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"/>' for x, y in dots]
    return pieces


def _smooth(points: Points) -> Points:
    found: list[tuple[int, float]] = []
    for index, (step, _) in enumerate(points):
        near = [value for _, value in points[max(0, index - _SMOOTH + 1) : index + 1]]
        found.append((step, sum(near) / len(near)))
    return found


def _plain(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
