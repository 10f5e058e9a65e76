"""The front door: picks gui, headless, ask, audit, rules, bench, models, local-worker, gennx-server or engine."""

# Nothing but what Python itself has loaded by now: until `start`, the working folder may be on the import path.
import gc
import os
import sys

_END_WITHIN_S = 5.0
_DID_NOT_END = 70


def start() -> int:
    """`main` in a process of its own, which imports nothing from the folder a person works in, above the last net."""
    if not getattr(sys, "frozen", False):
        _leave_the_working_folder_out()
    from app.lib.last_net import ended

    code = _DID_NOT_END
    try:
        code = ended(main)
    except SystemExit as exc:
        code = exc.code if isinstance(exc.code, int) else 0 if exc.code is None else 1
        raise
    finally:
        _end_for_sure(code)
    return code


def _end_for_sure(code: int) -> None:
    """A thread that never comes back must not keep the process: whatever mattered was written before this."""
    import threading

    last = threading.Timer(_END_WITHIN_S, os._exit, (code,))
    last.daemon = True
    last.start()


def main(argv: list[str] | None = None) -> int:
    """Run one program of Lintel; returns its exit code."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    given = arguments[1:]
    # Somebody waits, and looking for garbage among modules that stay is a tenth of the start.
    gc.disable()
    match arguments[:1]:
        case ["engine"]:
            from app.engine.http.server import main as program
        case ["gennx-server"] if "--smart" in arguments:
            _build_types_when_used()
            # Plans too, so it is composed where planners and tools meet.
            from app.bootstrap_smart import main as program
        case ["gennx-server"] if "--rehearse" in arguments:
            from app.gennx.rehearsal.program import main as program
        case ["gennx-server"]:
            _build_types_when_used()
            from app.gennx.mcp.server import main as program
        case ["local-worker"]:
            from app.local.worker.program import main as program
        case ["ask"]:
            from app.bootstrap_ask import run_ask as program
        case ["bench"]:
            from app.bootstrap_bench import run_bench as program
        case ["audit"]:
            from app.bootstrap_audit import run_audit as program
        case ["rules"]:
            from app.bootstrap_rules import run_rules as program
        case ["models"]:
            from app.bootstrap_terminal import run_models as program
        case ["--headless"]:
            from app.bootstrap_terminal import run_headless as program
        case _:
            from app.bootstrap_window import run_gui as program

            given = arguments
    gc.freeze()
    gc.enable()
    return program(given)


def _build_types_when_used() -> None:
    """The MCP library declares hundreds of types, two protocol versions over, and a server uses a few dozen of them:
    building the others is a seventh of its start."""
    from pydantic import BaseModel

    BaseModel.model_config["defer_build"] = True


def _leave_the_working_folder_out() -> None:
    """Take the working folder off the import path, where `python -m app` and an empty member of PYTHONPATH put it.

    The package itself is found before that, beside this file, for a checkout need not be installed.
    """
    package = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120 - pathlib is not loaded yet
    root = os.path.dirname(package)  # noqa: PTH120
    sys.path.insert(0, root)
    __import__("app")
    sys.path.remove(root)
    unwanted = {"", os.curdir, package, _working_folder()} - {os.path.dirname(os.__file__)}  # noqa: PTH120
    sys.path[:] = [place for place in sys.path if place not in unwanted]


def _working_folder() -> str:
    try:
        return os.getcwd()  # noqa: PTH109
    except FileNotFoundError:
        # It was deleted; nothing can be imported from it.
        return ""


if __name__ == "__main__":
    sys.exit(start())
