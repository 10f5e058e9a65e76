"""How long from starting the program to a painted window that takes input, as JSON; needs a display.

`python -m tests.bench.bench_start [runs]` starts the real program with a home of its own, and stops it at its first
paint.
"""

import json
import os
import subprocess
import sys
import tempfile
import time

CHILD = """
import sys, time
from app.ui import window as module

class Measured(module.MainWindow):
    def start(self):
        super().start()
        self.repaint()
        sys.stdout.write(f"{time.monotonic()}\\n")
        sys.stdout.flush()
        self.closed.emit()

module.MainWindow = Measured
from app.bootstrap_window import run_gui
sys.exit(run_gui([]))
"""


def main() -> int:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    seconds: list[float] = []
    with tempfile.TemporaryDirectory() as home:
        for _ in range(runs):
            started = time.monotonic()
            done = subprocess.run(
                [sys.executable, "-c", CHILD],
                env={**os.environ, "LINTEL_HOME": home},
                capture_output=True,
                encoding="utf-8",
                timeout=60,
                check=True,
            )
            seconds.append(round(float(done.stdout.split()[0]) - started, 3))
    print(json.dumps({"window_usable_s": seconds, "median_s": sorted(seconds)[len(seconds) // 2], "runs": runs}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
