"""Starting and ending other programs: a clean environment, one holder at a time, whole process trees."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Generator, Mapping, Sequence
from pathlib import Path
from typing import IO

from devtools.console import SetupError, note

# Standard output belongs to the program that is started, which may write JSON lines there.
_STANDARD_ERROR = 2
# How to reach a package index is the machine's business; which packages and hashes are taken is the locks' alone.
_PIP_KEPT = frozenset(
    {
        "PIP_CACHE_DIR",
        "PIP_CERT",
        "PIP_CLIENT_CERT",
        "PIP_CONFIG_FILE",
        "PIP_DEFAULT_TIMEOUT",
        "PIP_EXTRA_INDEX_URL",
        "PIP_INDEX_URL",
        "PIP_PROXY",
        "PIP_RETRIES",
        "PIP_TRUSTED_HOST",
    }
)
_UV_KEPT = frozenset(
    {
        "UV_CACHE_DIR",
        "UV_CONFIG_FILE",
        "UV_DEFAULT_INDEX",
        "UV_EXTRA_INDEX_URL",
        "UV_HTTP_RETRIES",
        "UV_HTTP_TIMEOUT",
        "UV_INDEX",
        "UV_INDEX_STRATEGY",
        "UV_INDEX_URL",
        "UV_INSECURE_HOST",
        "UV_KEYRING_PROVIDER",
        "UV_LINK_MODE",
        "UV_NATIVE_TLS",
        "UV_OFFLINE",
        "UV_SYSTEM_CERTS",
    }
)


def clean_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment without what would change how packages are chosen, where they go or what Python imports."""
    dropped = {"PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "CONDA_PREFIX"}
    return {name: value for name, value in environ.items() if name not in dropped and _is_kept(name.upper())}


def _is_kept(name: str) -> bool:
    if name.startswith("PIP_"):
        return name in _PIP_KEPT
    if name.startswith("UV_"):
        return name in _UV_KEPT or name.startswith("UV_INDEX_")
    return True


def run(
    command: Sequence[str | Path], *, failure: str, extra: Mapping[str, str] | None = None, cwd: Path | None = None
) -> None:
    """Run to the end with its output shown; a non-zero exit becomes a SetupError with `failure`."""
    words = [str(word) for word in command]
    try:
        environment = clean_environment(os.environ) | dict(extra or {})
        done = subprocess.run(words, cwd=cwd, env=environment, stdout=_STANDARD_ERROR, check=False)
    except OSError as exc:
        raise SetupError(f"{failure}\n(could not start {words[0]}: {exc})") from exc
    if done.returncode != 0:
        raise SetupError(f"{failure}\n(exit code {done.returncode}: {' '.join(words)})")


@contextlib.contextmanager
def only_one(path: Path, waiting_for: str) -> Generator[None]:
    """Hold a file lock for the block; the system frees it when the holder dies, so a crash leaves nothing to clean."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        if not _try_lock(file.fileno()):
            note(f"      waiting for {waiting_for} ...")
            _lock(file.fileno())
        try:
            yield
        finally:
            _unlock(file.fileno())


def end_with_parent(last_words: Callable[[], None]) -> None:
    """Watch standard input, which the parent holds open; when it closes, the parent is gone and this tree ends too."""

    descriptor = sys.stdin.fileno()

    def watch() -> None:
        # The descriptor, not sys.stdin: a daemon thread inside its buffer's lock aborts the interpreter at exit.
        while os.read(descriptor, 1):
            pass
        last_words()
        end_own_tree()

    threading.Thread(target=watch, name="parent-watch", daemon=True).start()


if sys.platform == "win32":
    import msvcrt
    import time

    def start_in_background(command: Sequence[str | Path], log: IO[bytes]) -> subprocess.Popen[bytes]:
        """Start a tree of its own that gives way to the window and ends when our end of its standard input closes."""
        return subprocess.Popen(
            [str(word) for word in command],
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=subprocess.STDOUT,
            creationflags=subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.BELOW_NORMAL_PRIORITY_CLASS,
        )

    def end_own_tree() -> None:
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(os.getpid())], capture_output=True, check=False)

    def kill_tree(process: subprocess.Popen[bytes]) -> None:
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False)

    def _try_lock(handle: int) -> bool:
        os.lseek(handle, 0, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _lock(handle: int) -> None:
        while not _try_lock(handle):
            time.sleep(0.2)

    def _unlock(handle: int) -> None:
        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def start_in_background(command: Sequence[str | Path], log: IO[bytes]) -> subprocess.Popen[bytes]:
        """Start a tree of its own that gives way to the window and ends when our end of its standard input closes."""
        # `nice` and not os.nice(): a function run between fork and exec is not safe beside threads.
        return subprocess.Popen(
            ["nice", "-n", "10", *(str(word) for word in command)],
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def end_own_tree() -> None:
        os.killpg(0, signal.SIGTERM)

    def kill_tree(process: subprocess.Popen[bytes]) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)

    def _try_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX)

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)


def stop_background(process: subprocess.Popen[bytes]) -> None:
    """Ask a background tree to end, and end it when it does not."""
    assert process.stdin is not None
    process.stdin.close()
    try:
        process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        kill_tree(process)
        process.wait()
