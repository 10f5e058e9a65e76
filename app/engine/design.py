"""Addresses of member design runs: their tables are empty because no run was made, the runs themselves are refused."""

from app.engine.catalogue import table_specs
from app.engine.errors import Refusal
from app.engine.json_values import JsonObject

# Design and checking of beams, columns, braces and walls, and the steel code check.
RUNS = frozenset({"BD", "CD", "BRD", "WD", "BC", "CC", "BRC", "WC", "CODE"})


def is_design_run(path: str) -> bool:
    """True for <design code>/<run>-ANAL, -TABLE and -REPORT below a design code the product has."""
    code, _, command = path.rpartition("/")
    run, _, part = command.rpartition("-")
    codes = {spec.name.rpartition("/")[0] for spec in table_specs().values() if spec.is_design}
    return code in codes and run in RUNS and part in {"ANAL", "TABLE", "REPORT"}


def design_run(path: str) -> JsonObject:
    """Answer such an address: `{}` for a table, as before the run; raises `Refusal` for the run and its report."""
    code, _, command = path.rpartition("/")
    if command.endswith("-TABLE"):
        return {}
    raise Refusal(
        f"[Error] {command} of {code} is not available in the embedded engine.",
        "members are not designed here; use GEN NX, or take the member forces for a design of your own",
    )
