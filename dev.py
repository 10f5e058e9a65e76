"""Sets up, runs and tests Lintel with nothing but Python 3.11 or newer and a network to the package index.

    python dev.py run [-- ARGUMENTS]   start the window (in the terminal where there is no display)
    python dev.py test [PYTEST ...]    format, lint, import contracts, types, tests
    python dev.py setup                the shared first half of both, with the small local model
    python dev.py lock                 write requirements/*.txt anew from pyproject.toml
    python dev.py screenshots          draw the pictures of the README
    python dev.py words export LANGUAGE [--to FILE] | import FILE | --pseudo
                                       PO files for translators, out of the modules of words and back

The local model's runtime is compiled in the background; `build-local` does it and keeps its state in
`<cache>/local-build.json` (`<cache>` is the program's folder in the user's cache, or `LINTEL_HOME/cache`), replaced
whole at each change and at least every 5 seconds:

    state       "running", "done" or "failed"
    stage       "waiting", "model", "tools", "source", "configure", "compile", "install" or "ready"
    percent     0..100 of the compilation while stage is "compile", 100 when done, null where nothing can be counted
    message     one English sentence; when failed, what happened and what to do
    pid         of the builder
    updated_at  UTC, ISO 8601; older than 30 s with state "running" means that the builder was killed
    log         path of the whole output
"""

import sys


def main() -> int:
    if sys.version_info < (3, 11):  # noqa: UP036 - a person may start this file with any Python
        print("Lintel needs Python 3.11 or newer; this is " + sys.version.split()[0] + ".")
        return 2
    from devtools.commands import main as run_command

    return run_command(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
