"""How far every value held here was compared with its standard: one list, and the table of it in STANDING.md."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from app.trade import asce7, en1998, kds_41_12, kds_41_17, ks_sections, regularity, sources
from app.trade.kds_41_17_systems import SYSTEMS
from app.trade.material_standards import STANDARDS
from app.trade.provenance import Clause
from app.trade.words import clauses as words

FILE: Final = Path(__file__).with_name("STANDING.md")
AISC_SHAPES: Final = Clause("AISC", "Shapes Database v15.0", words.PROPERTIES, (sources.AISC_FILE,), values=11616)


def clauses() -> tuple[Clause, ...]:
    """Every clause that is held, once, by standard."""
    found = dict.fromkeys((*_of_codes(), *_of_materials(), *_of_sections()))
    return tuple(sorted(found, key=lambda clause: clause.standard))


def table() -> str:
    """The table of STANDING.md: clauses of one table together, with their numbers and sources; sums at the end."""
    lines = ["| Standard | Clause | What | Numbers | Standing | Compared with |", "|---|---|---|---|---|---|"]
    for clause in _joined(clauses()):
        compared = "; ".join(source.name for source in clause.sources) or "-"
        lines.append(
            f"| {clause.standard} | {clause.clause} | {clause.what.en} | {clause.values} "
            f"| {clause.standing} | {compared} |"
        )
    held = clauses()
    checked = sum(clause.values for clause in held if not clause.is_recalled)
    recalled = sum(clause.values for clause in held if clause.is_recalled)
    lines += ["", f"{checked} numbers checked, {recalled} recalled."]
    return "\n".join(lines)


def document(text: str) -> str:
    """STANDING.md with this table in place of its own."""
    return f"{text.partition('| Standard |')[0]}{table()}\n"


def _of_codes() -> Iterator[Clause]:
    for module in (kds_41_17, kds_41_12, asce7, en1998, regularity):
        yield from (value for value in vars(module).values() if isinstance(value, Clause))
    yield from (each.clause for each in SYSTEMS)


def _of_materials() -> Iterator[Clause]:
    for standard in STANDARDS.values():
        yield from standard.clauses


def _of_sections() -> Iterator[Clause]:
    yield from (ks_sections.H_CHECKED, ks_sections.H_RECALLED, *ks_sections.CLAUSES.values())
    yield AISC_SHAPES


def _joined(held: tuple[Clause, ...]) -> Iterator[Clause]:
    """The rows of a table that were compared with the same are told as one."""
    groups: dict[tuple[str, ...], list[Clause]] = {}
    for clause in held:
        table_name = clause.clause.partition(", ")[0]
        own = (table_name,) if clause.what.en == SYSTEMS[0].clause.what.en else (clause.clause, clause.what.en)
        groups.setdefault((clause.standard, *own, *(source.name for source in clause.sources)), []).append(clause)
    for group in groups.values():
        first, last = group[0], group[-1]
        rows = "" if first is last else f" to {last.clause.rpartition(', ')[2]}"
        values = sum(clause.values for clause in group)
        yield replace(first, clause=f"{first.clause}{rows}", values=values)


if __name__ == "__main__":
    FILE.write_text(document(FILE.read_text(encoding="utf-8")), encoding="utf-8")
