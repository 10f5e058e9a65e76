"""How `ask` and `--headless` end when something outside goes wrong: in time, with the right code, and with a report."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.agent.agent import Agent
from app.headless.ask import ask, json_place
from app.headless.summary_file import SummaryFile
from app.lib.children import own_program
from app.lib.last_net import ended
from app.lib.paths import HOME_VARIABLE
from app.lib.terminal import OUTPUT_LOST, put
from app.trade.text import Language

PROGRAM_S = 240
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="pipes among files, and devices, are of POSIX")


class Full(io.StringIO):
    """Takes so many texts, and then none; nothing of the one that it does not take is left in a buffer."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._left = most

    def write(self, text: str) -> int:
        self._left -= 1
        if self._left < 0:
            raise OSError(28, "No space left on device")
        return super().write(text)


def run(*words: str, home: Path, shell: str = "", **variables: str) -> "subprocess.CompletedProcess[bytes]":
    command = [*own_program(), *words] if not shell else ["bash", "-c", f'"$0" "$@" {shell}', *own_program(), *words]
    return subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=PROGRAM_S,
        env={**os.environ, HOME_VARIABLE: str(home), **variables},
        check=False,
    )


@pytest.mark.parametrize("most", [0, 1, 3])
async def test_a_line_that_a_full_disk_does_not_take_ends_with_the_code_for_it(agent: Agent, most: int) -> None:
    summary = await ask(agent, "hello", approve="all", language=Language.EN, answers={}, out=Full(most))
    told = summary.to_json()
    assert (summary.exit_code, told["outcome"], told["exit_code"]) == (OUTPUT_LOST, "output_lost", OUTPUT_LOST)


def test_what_was_lost_is_not_looked_for_again(capsys: pytest.CaptureFixture[str]) -> None:
    out = Full(0)

    def program() -> int:
        put(out, "x" * 20_000)
        return 0

    assert ended(program) == OUTPUT_LOST
    assert "cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "place"),
    [
        (("x", "--json", "a.json"), "a.json"),
        (("--json=a.json", "--nonsense", "1"), "a.json"),
        (("x", "--json"), None),
        (("x",), None),
    ],
)
def test_the_place_of_the_summary_is_found_on_a_wrong_command_line(words: tuple[str, ...], place: str | None) -> None:
    assert json_place(words) == (None if place is None else Path(place))


@posix_only
@pytest.mark.parametrize(
    ("words", "shell", "code", "error"),
    [
        (("hello", "--nonsense"), "", 2, "ask.refused"),
        (("a\0b",), "", 2, "ask.refused"),
        (("hello",), ">/dev/full", 74, "ask.output_lost"),
        (("hello",), ">&-", 74, "ask.output_lost"),
        (("hello",), "| true; exit ${PIPESTATUS[0]}", 74, "ask.output_lost"),
    ],
)
def test_a_start_that_fails_leaves_a_report_in_place_of_an_old_summary(
    words: tuple[str, ...], shell: str, code: int, error: str, tmp_path: Path
) -> None:
    out = tmp_path / "out.json"
    out.write_text('{"outcome": "completed"}', encoding="utf-8")
    text = "-" if "\0" in words[0] else words[0]
    piped = "< <(printf 'a\\0b')" if "\0" in words[0] else shell
    ended_as = run("ask", text, *words[1:], "--json", str(out), home=tmp_path / "home", shell=piped)
    told = json.loads(out.read_text(encoding="utf-8"))
    assert (ended_as.returncode, told["exit_code"], told["error"]["code"]) == (code, code, error)
    assert b"Traceback" not in ended_as.stderr


def test_a_summary_is_unfinished_until_it_is_there(tmp_path: Path) -> None:
    file = SummaryFile(tmp_path / "out.json")
    (tmp_path / "out.json").write_text("{", encoding="utf-8")
    file.begin("hello")
    told = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert (told["request"], told["outcome"], told["exit_code"]) == ("hello", "unfinished", None)
    file.finish({"outcome": "completed"})
    file.fail(70)
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8")) == {"outcome": "completed"}
    assert [each.name for each in tmp_path.iterdir()] == ["out.json"]


def test_a_folder_takes_no_summary_and_nothing_begins(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        SummaryFile(tmp_path).begin("hello")


@posix_only
def test_a_summary_goes_into_a_pipe_that_somebody_reads_and_waits_for_nobody(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    file = SummaryFile(tmp_path / "pipe")
    file.begin("hello")
    with pytest.raises(OSError, match="No such device"):
        file.finish({"outcome": "completed"})
    reading = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    file.finish({"outcome": "completed"})
    assert json.loads(os.read(reading, 4096)) == {"outcome": "completed"}
    os.close(reading)


@posix_only
@pytest.mark.parametrize(
    "places",
    [
        ("config/settings.json", "config/settings.json.lock", "cache/local-build.json"),
        ("logs/lintel.log", "data/drafts.json", "data/history.sqlite3", "data/local-runs.json"),
        ("config/audit-anchor.json", "config/audit-anchor.key", "data/models/library.json"),
    ],
)
def test_pipes_in_the_places_of_files_hold_up_no_start(places: tuple[str, ...], tmp_path: Path) -> None:
    for place in places:
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        os.mkfifo(tmp_path / place)
    ended_as = run("ask", "hello", home=tmp_path)
    assert ended_as.returncode == 0
    said = (ended_as.stdout + ended_as.stderr).decode()
    assert Path(places[0]).name in said
    assert "Traceback" not in said


def test_a_keyring_that_never_answers_keeps_no_program(tmp_path: Path) -> None:
    (tmp_path / "slow_keyring.py").write_text(
        "import threading\n"
        "from keyring.backend import KeyringBackend\n"
        "class Keyring(KeyringBackend):\n"
        "    priority = 1\n"
        "    def get_password(self, service, name):\n"
        "        threading.Event().wait()\n"
        "    set_password = delete_password = get_password\n",
        encoding="utf-8",
    )

    words = [sys.executable, "-m", "app", "ask", "hello"]
    variables = {"PYTHONPATH": f"{tmp_path}{os.pathsep}{Path(__file__).parents[2]}"}
    ended_as = subprocess.run(
        words,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=PROGRAM_S,
        env={
            **os.environ,
            **variables,
            HOME_VARIABLE: str(tmp_path / "home"),
            "PYTHON_KEYRING_BACKEND": "slow_keyring.Keyring",
        },
        check=False,
    )
    assert ended_as.returncode == 0
