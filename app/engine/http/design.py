"""Addresses of member design that are no records: runs, their tables, reports and pictures, all refused by name."""

from app.engine.store.catalogue import table_specs
from app.engine.store.errors import EngineRefusal
from app.trade.json_types import JsonObject

# Design and checking of beams, columns, braces, walls and haunched beams, and the steel code check.
RUNS = frozenset({"BD", "CD", "BRD", "WD", "HCD", "BC", "CC", "BRC", "WC", "CODE"})
PARTS = frozenset({"ANAL", "TABLE", "REPORT"})
# Tables of design forces, pictures of the design of all members, and the choice of SRC sections.
WHOLE_COMMANDS = frozenset({"TABLE", "CDESIGN", "DREULT", "OCHECK"})
TEMPORARY = "TEMP/"


def is_design_command(path: str) -> bool:
    """True for a run, table, report or picture below a design code the product has."""
    code, _, command = path.removeprefix(TEMPORARY).rpartition("/")
    run, _, part = command.rpartition("-")
    codes = {spec.name.rpartition("/")[0] for spec in table_specs().values() if spec.is_design}
    return code in codes and (command in WHOLE_COMMANDS or (run in RUNS and part in PARTS))


def design_command(path: str) -> JsonObject:
    """Answer such an address. Raises `EngineRefusal`: a table too, as one without rows would read as "no members"."""
    code, _, command = path.rpartition("/")
    raise EngineRefusal(
        f"[Error] {command} of {code} is not available in the embedded engine.",
        "members are not designed here; use GEN NX, or take the member forces for a design of your own",
    )
