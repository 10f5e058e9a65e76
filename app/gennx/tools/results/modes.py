"""Vibration modes from GEN NX's eigenvalue tables: periods and effective mass ratios with their sums."""

from dataclasses import dataclass

from app.gennx.gen.head_words import plain
from app.gennx.gen.result_tables import RawTable
from app.trade.result_tables import MODE_DIRECTIONS


@dataclass(frozen=True, slots=True)
class Mode:
    """One mode: period in s, frequency in Hz, effective mass in % per direction (`MODE_DIRECTIONS`), and sums."""

    number: int
    period: float
    frequency: float
    masses: tuple[float, ...]
    sums: tuple[float, ...]


def read_modes(table: RawTable) -> tuple[Mode, ...]:
    """Modes in the table's order; empty when the sub-tables are missing."""
    periods = table.sub_table("EIGENVALUE", "ANALYSIS")
    masses = table.sub_table("PARTICIPATION", "MASSES", "(1)") or table.sub_table("PARTICIPATION", "MASSES")
    if periods is None or masses is None:
        return ()
    ratios = _ratios(masses)
    modes: list[Mode] = []
    running = [0.0] * len(MODE_DIRECTIONS)
    for row in periods.rows:
        mode = periods.value(row, "ModeNo", "Mode No", "Mode")
        period = periods.value(row, "Period(sec)", "Period")
        if mode is None or period is None:
            continue
        shares = ratios.get(int(mode), (0.0,) * len(MODE_DIRECTIONS))
        running = [total + share for total, share in zip(running, shares, strict=True)]
        frequency = periods.value(row, "Frequency(cycle/sec)") or (1 / period if period else 0.0)
        modes.append(Mode(int(mode), period, frequency, shares, tuple(running)))
    return tuple(modes)


def _ratios(table: RawTable) -> dict[int, tuple[float, ...]]:
    columns = [_mass_column(table, direction) for direction in MODE_DIRECTIONS]
    found: dict[int, tuple[float, ...]] = {}
    for row in table.rows:
        mode = table.value(row, "ModeNo", "Mode No", "Mode")
        if mode is None:
            continue
        found[int(mode)] = tuple(float(row[column]) if column is not None else 0.0 for column in columns)
    return found


def _mass_column(table: RawTable, direction: str) -> int | None:
    """The per-mode share, not its running sum, of one direction; header spelling varies between builds."""
    wanted = plain(direction)
    for index, head in enumerate(table.head):
        if wanted in plain(head) and "sum" not in plain(head):
            return index
    return None
