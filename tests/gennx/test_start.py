"""What the start of the tool server leaves for later."""

import subprocess
import sys

# The program's own way in, up to the help, which is said when everything has been imported.
STARTED = """
from pydantic import BaseModel

from app.__main__ import main

def below(kind):
    for each in kind.__subclasses__():
        yield each
        yield from below(each)

try:
    main(["gennx-server", "--help"])
except SystemExit:
    types = {each for each in below(BaseModel) if each.__module__.startswith("mcp_types")}
    print()
    print(len(types), sum(each.__pydantic_complete__ for each in types))
"""


def test_types_of_the_mcp_library_are_not_built_before_they_are_used() -> None:
    done = subprocess.run([sys.executable, "-c", STARTED], capture_output=True, text=True, check=True, timeout=60)
    known, built = map(int, done.stdout.splitlines()[-1].split())
    assert known > 100
    assert built < known / 10
