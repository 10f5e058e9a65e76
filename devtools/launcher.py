"""The command `lintel` in the environment: it runs this checkout, from any folder."""

import subprocess
import sys

from devtools.files import replace_text
from devtools.places import Places


def install_command(places: Places) -> None:
    """Make `app` importable in .venv, and put `lintel` beside its python."""
    asked = [str(places.python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    packages = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
    folder = places.python.parent
    replace_text(type(folder)(packages) / "lintel.pth", f"{places.root}\n")
    if sys.platform == "win32":
        # Isolated, and the program by its full path: nothing of the folder it is called from is imported.
        program = places.root / "app" / "__main__.py"
        replace_text(folder / "lintel.cmd", f'@"%~dp0python.exe" -I -X utf8 "{program}" %*\n')
        return
    script = folder / "lintel"
    replace_text(script, f"#!{places.python} -I\nimport sys\n\nfrom app.__main__ import start\n\nsys.exit(start())\n")
    script.chmod(0o755)
