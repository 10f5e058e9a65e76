"""Shares over time as a drawing within HTML: a line a series, each point with its interval."""

import html
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

_WIDTH: Final = 720
_HEIGHT: Final = 240
_LEFT: Final = 44
_BOTTOM: Final = 26
_TOP: Final = 10
_COLOURS: Final = ("c0", "c1", "c2", "c3", "c4")
STYLE: Final = """
.c0{stroke:#2f6fb3;fill:#2f6fb3}.c1{stroke:#b4540a;fill:#b4540a}.c2{stroke:#17633a;fill:#17633a}
.c3{stroke:#7a3fa0;fill:#7a3fa0}.c4{stroke:#8a6d00;fill:#8a6d00}
@media(prefers-color-scheme:dark){.c0{stroke:#7db4ec;fill:#7db4ec}.c1{stroke:#f0a35e;fill:#f0a35e}
.c2{stroke:#6fc999;fill:#6fc999}.c3{stroke:#c79be8;fill:#c79be8}.c4{stroke:#e0c34c;fill:#e0c34c}}
.axis{stroke:var(--line);stroke-width:1}.grid{stroke:var(--soft);stroke-width:1}.told{fill:var(--text);font-size:12px;stroke:none}
.curve{fill:none;stroke-width:2}
"""
# A share with its interval: {"value", "low", "high"}, each 0-1; None where there is none.
Point = Mapping[str, Any] | None


def curves(dates: Sequence[str], series: Mapping[str, Sequence[Point]]) -> str:
    """`series` by name, a point for each date."""
    step = (_WIDTH - _LEFT - 20) / max(len(dates) - 1, 1)
    places = [_LEFT + 10 + step * number for number in range(len(dates))]
    pieces = [*_axes(dates, places)]
    for number, (name, points) in enumerate(series.items()):
        pieces += _series(_COLOURS[number % len(_COLOURS)], name, points, places)
    told = ", ".join(html.escape(name) for name in series)
    return (
        f'<div class="wide"><svg width="{_WIDTH}" height="{_HEIGHT}" role="img" aria-label="{told}">{"".join(pieces)}'
        f"</svg></div><p>{_legend(series)}</p>"
    )


def _axes(dates: Sequence[str], places: Sequence[float]) -> Iterable[str]:
    for percent in (0, 25, 50, 75, 100):
        y = _y(percent / 100)
        yield f'<line class="{"grid" if percent else "axis"}" x1="{_LEFT}" x2="{_WIDTH}" y1="{y:.1f}" y2="{y:.1f}"/>'
        yield f'<text class="told" x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{percent} %</text>'
    shown = {0, len(dates) - 1, *(range(0, len(dates), max(1, len(dates) // 6)))}
    for number in sorted(shown):
        anchor = "start" if number == 0 else "end" if number == len(dates) - 1 else "middle"
        yield (
            f'<text class="told" x="{places[number]:.1f}" y="{_HEIGHT - 8}" text-anchor="{anchor}">'
            f"{html.escape(dates[number][:10])}</text>"
        )


def _series(css: str, name: str, points: Sequence[Point], places: Sequence[float]) -> Iterable[str]:
    found = [(x, point) for x, point in zip(places, points, strict=True) if point is not None]
    line = " ".join(f"{x:.1f},{_y(point['value']):.1f}" for x, point in found)
    yield f'<polyline class="{css} curve" points="{line}"/>'
    for x, point in found:
        low, value, high = (_y(point[key]) for key in ("low", "value", "high"))
        yield f'<line class="{css}" x1="{x:.1f}" x2="{x:.1f}" y1="{low:.1f}" y2="{high:.1f}"/>'
        said = f"{html.escape(name)} {100 * point['value']:.1f} %"
        yield f'<circle class="{css}" cx="{x:.1f}" cy="{value:.1f}" r="4"><title>{said}</title></circle>'


def _legend(series: Mapping[str, Sequence[Point]]) -> str:
    return " &nbsp; ".join(
        f'<svg width="12" height="12"><circle class="{_COLOURS[number % len(_COLOURS)]}" cx="6" cy="6" r="4"/></svg> '
        f"{html.escape(name)}"
        for number, name in enumerate(series)
    )


def _y(share: float) -> float:
    return _TOP + (1 - share) * (_HEIGHT - _TOP - _BOTTOM)
