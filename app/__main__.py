"""The front door: picks gui, headless, ask, bench, models, local-worker, gennx-server or engine, and nothing else."""

import gc
import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run one program of Lintel; returns its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    match arguments[:1]:
        case ["engine"]:
            from app.engine.server import main as program
        case ["gennx-server"] if "--smart" in arguments:
            # Plans too, so it is composed where planners and tools meet.
            from app.bootstrap_smart import main as program
        case ["gennx-server"]:
            # A client waits for the tools, and looking for garbage among modules that stay is a tenth of the start.
            gc.disable()
            from app.gennx.server import main as program

            gc.freeze()
            gc.enable()
        case ["local-worker"]:
            from app.local.worker import main as program
        case ["ask"]:
            from app.bootstrap import run_ask as program
        case ["bench"]:
            from app.bootstrap_bench import run_bench as program
        case ["models"]:
            from app.bootstrap import run_models as program
        case ["--headless"]:
            from app.bootstrap import run_headless as program
        case _:
            from app.bootstrap import run_gui

            return run_gui(arguments)
    return program(arguments[1:])


if __name__ == "__main__":
    sys.exit(main())
