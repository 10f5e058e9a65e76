"""No arguments of any tool make the server ask GEN NX to empty a table; LINTEL_FUZZ_CALLS sets how many are tried."""

import os
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.gennx.mcp.registry import TOOLS
from app.gennx.tool import DeclaredRisk
from tests.gennx.building import Building, building
from tests.gennx.examples import CALLS

FUZZ_CALLS = int(os.environ.get("LINTEL_FUZZ_CALLS", "1500"))
# Ids, tables, names and paths that have led other clients to the address of a whole table.
NASTY = (
    *("", " ", "0", "-1", "00", "1e0", "1.0", "1/..", "../NODE", "../db/NODE", "..%2Fdb%2FNODE", "%2e%2e/db/NODE"),
    *("NODE", "node", "NODE/", "NODE?x=1", "NODE#", "NODE/1/..", "db/NODE", "/db/NODE", "//db//NODE", "NODE\x00"),
    *("1;DELETE", "1\r\nDELETE /db/NODE", "１", "1 ", " 1", "1to", "to1", "1to0", "1by2", "*", "all", "null", "None"),
    *("1to3", "1 2 3", "9", "1", "ELEM", "STLD", "LCOM-GEN", "MATL", "C24", "\u202e1", "1\u200b", "../../doc/NEW"),
)
OTHER: tuple[Any, ...] = (None, [], {}, 0, -1, 1.5, True, [""], [None], {"id": ""}, "9" * 40, ["1to3"], {"ids": []})
ONE_RECORD = re.compile(r"/db/[A-Z][A-Za-z0-9_-]*/[1-9][0-9]*")
PATHS = re.compile(
    r"/db/[A-Z][A-Za-z0-9_-]*(/[1-9][0-9]*)?|/doc/(SAVE|SAVEAS|NEW|OPEN|ANAL)|/ope/(STOR|PROJECTSTATUS|TABLES)|/post/TABLE"
    r"|/view/[A-Z]+|/info/db/[A-Z][A-Z0-9_-]*|/config/VER|/mapikey/verify|/DESIGN/[A-Z0-9/-]+"
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Building]:
    with building(tmp_path_factory.mktemp("building"), has_sockets=False) as made:
        yield made


def mutated(dice: random.Random, value: Any) -> Any:
    """The arguments with some of their leaves replaced by nasty ones."""
    if dice.random() < 0.25 or value is None:
        return dice.choice(NASTY) if dice.random() < 0.8 else dice.choice(OTHER)
    match value:
        case dict():
            return {key: mutated(dice, each) if dice.random() < 0.6 else each for key, each in value.items()}
        case list():
            return [mutated(dice, each) for each in value][: dice.randint(0, 3)]
        case _:
            return value


def a_call(dice: random.Random) -> tuple[str, dict[str, Any]]:
    """Half of the calls are those that delete."""
    if dice.random() < 0.5:
        table = dice.choice(["NODE", "ELEM", "STLD", "CNLD", "LCOM-GEN", *NASTY])
        return "delete_records", {"table": table, "ids": dice.choice([*NASTY, *OTHER])}
    tool = dice.choice([name for name, each in TOOLS.items() if not each.long_running and name not in SLOW])
    if TOOLS[tool].risk is DeclaredRisk.READ:
        return tool, {"table": dice.choice(NASTY), "name": dice.choice(NASTY), "ids": dice.choice(NASTY)}
    arguments = mutated(dice, CALLS.get(tool, {}))
    return tool, arguments if isinstance(arguments, dict) else {}


SLOW = {
    "generate_load_combinations",
    "run_member_design",
    "export_design_report",
    "new_project",
    "open_project",
    "import_text_model",
}


@pytest.mark.timeout(0 if FUZZ_CALLS > 5000 else 120)
def test_no_arguments_lead_to_the_deletion_of_a_whole_table(built: Building, tmp_path: Path) -> None:
    dice = random.Random(11)
    deleted = 0
    # Some arguments open a dialog, which somebody closes at once.
    built.server.session.gate.limit_s = 0.0
    for count in range(FUZZ_CALLS):
        if count % 200 == 0:
            built.put_back()
        built.log.clear()
        tool, arguments = a_call(dice)
        built.bench.session.seen = None
        built.bench.call(tool, **arguments)
        for method, path, _ in built.log:
            assert PATHS.fullmatch(path), (tool, arguments, path)
            if method == "DELETE":
                assert ONE_RECORD.fullmatch(path), (tool, arguments, path)
                deleted += 1
    assert deleted > FUZZ_CALLS / 500
    print(f"{FUZZ_CALLS} calls, {deleted} deletions, each of one record")
