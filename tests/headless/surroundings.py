"""Odd surroundings, generated: each variable with each value, for each program; what every one of them must show.

python -m tests.headless.surroundings        the whole matrix, more than a thousand starts, JOBS (3) at a time
"""

import concurrent.futures
import json
import os
import queue
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
COMPANY = ROOT / "tests" / "gennx" / "data" / "self_signed.pem"
LINTEL = (sys.executable, "-m", "app")
KEY = "sk-ant-test-0000000000"
DEAD = "127.0.0.1:9"
LIMIT_S = 90.0
ASKED = "연결 확인해줘"

PROGRAMS = ("window", "headless", "ask", "engine", "gennx-server", "models", "bench", "audit")
_NEEDS_NO_HOME = ("engine", "gennx-server")
_GO_ON_WITHOUT = ("window", "headless", "ask")


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """`variables` over a plain environment, None takes one away; `{home}` stands for an empty folder of the run.
    `names` must be in what is said, where something is said at all; `starts`: whether programs that live by their
    folders can do their work."""

    name: str
    variables: Mapping[str, str | None]
    names: str = ""
    starts: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a program did: whether it worked, its exit code (None: it was ended by the test), and its words."""

    worked: bool
    code: int | None
    said: str
    seconds: float


def everything() -> Iterator[Surroundings]:
    yield Surroundings(name="plain", variables={})
    yield from homes()
    yield from proxies()
    yield from certificates()
    yield from languages()
    yield from keyrings()


def proxies() -> Iterator[Surroundings]:
    way = {"ANTHROPIC_API_KEY": KEY, "ANTHROPIC_BASE_URL": "https://api.invalid"}
    values = (
        f"socks5://{DEAD}", f"socks://{DEAD}/", f"http://{DEAD}", f"http://u:pw@{DEAD}", f"https://{DEAD}", DEAD,
        "nonsense://x", "socks4://p:1", "http://[::1", "::::", "${P}", "http://:0", "http://a b", '"http://p:1"',
    )  # fmt: skip
    for name in ("HTTPS_PROXY", "ALL_PROXY", "https_proxy", "all_proxy"):
        for value in values:
            yield Surroundings(name=f"{name}={value}", variables={**way, name: value}, names=name.upper())
    for value in values:
        # Nothing that Lintel asks by default is plain http abroad.
        yield Surroundings(name=f"HTTP_PROXY={value}", variables={"HTTP_PROXY": value, "http_proxy": value})
    for value in ("*", "[::1]", "::1/128", "10.0.0.0/8, ,[", "[", "http://[::1", "invalid:443", " ", ",,", "fe80::1%e"):
        for name in ("NO_PROXY", "no_proxy"):
            yield Surroundings(
                name=f"{name}={value}",
                variables={**way, "HTTPS_PROXY": f"http://{DEAD}", "ALL_PROXY": "x://", name: value},
            )
    for url in ("htp://x", "nonsense", "http://[::1", "https://", "http://a\tb"):
        variables = {"ANTHROPIC_API_KEY": KEY, "ANTHROPIC_BASE_URL": url}
        yield Surroundings(name=f"ANTHROPIC_BASE_URL={url}", variables=variables, names="ANTHROPIC_BASE_URL")


def certificates() -> Iterator[Surroundings]:
    way = {"ANTHROPIC_API_KEY": KEY, "ANTHROPIC_BASE_URL": "https://api.invalid"}
    for name in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "SSL_CERT_DIR"):
        for value in ("{home}/absent.pem", "{home}", "/dev/null", "x" * 5000, "nowhere", str(ROOT / "README.md")):
            yield Surroundings(name=f"{name}={value[:40]}", variables={**way, name: value}, names=name)
    yield Surroundings(name="SSL_CERT_FILE right", variables={**way, "SSL_CERT_FILE": str(COMPANY)})


def homes() -> Iterator[Surroundings]:
    file, long = "{home}/a file", "{home}/" + "/".join(["d" * 60] * 12)
    unusable = (file, f"{file}/below", "/dev/null", "/dev/null/x", "/proc/x", "{home}/" + "x" * 300, "x/" * 3000, long)
    for value in (*unusable, "~nobody-here/x"):
        variables: dict[str, str | None] = {"LINTEL_HOME": value}
        yield Surroundings(name=f"LINTEL_HOME={value[:40]}", variables=variables, names="LINTEL_HOME", starts=False)
    for value in (
        "{home}/홍길동 의 폴더/구조 설계", "{home}/" + "긴이름" * 20, "//{home}/share", "{home}/a/../b", "relative/x",
        "{home}/%APPDATA%", " {home}/blank ", "{home}/new\nline", "{home}/🏗️", "",
    ):  # fmt: skip
        yield Surroundings(name=f"LINTEL_HOME={value[:40]}", variables={"LINTEL_HOME": value})
    own: dict[str, str | None] = {"LINTEL_HOME": None}
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        for value in ("", "relative/folder", ".", "{home}/한글 폴더", "~"):
            yield Surroundings(name=f"{name}={value}", variables={**own, name: value})
        for value in (file, "/proc/x"):
            yield Surroundings(name=f"{name}={value}", variables={**own, name: value}, starts=False)
    folders = {f"XDG_{kind}_HOME": f"{{home}}/{kind}" for kind in ("CONFIG", "DATA", "CACHE", "STATE")}
    yield Surroundings(name="HOME unset", variables={**own, "HOME": None, **folders})
    for value in (file, "/proc/home"):
        yield Surroundings(name=f"HOME={value}", variables={**own, "HOME": value}, names="LINTEL_HOME", starts=False)
        yield Surroundings(name=f"HOME={value} beside LINTEL_HOME", variables={"HOME": value})
    yield Surroundings(name="HOME unset beside LINTEL_HOME", variables={"HOME": None, "USER": None, "LOGNAME": None})
    for value in ("/nowhere/tmp", file, "", "relative"):
        yield Surroundings(name=f"TMPDIR={value}", variables={"TMPDIR": value})
    for value in ("", "/nowhere", ".", None):
        yield Surroundings(name=f"PATH={value}", variables={"PATH": value})


def languages() -> Iterator[Surroundings]:
    for value in ("C", "POSIX", "xx_YY", "ko_KR.UTF-8", "ko_KR.EUC-KR", "en_US.ISO-8859-1", "", "\u3131"):
        for name in ("LANG", "LC_ALL"):
            yield Surroundings(name=f"{name}={value}", variables={name: value})
    for value in ("ascii", "cp949", "utf-16", "latin-1:strict", "utf-8:strict", "ascii:strict"):
        yield Surroundings(name=f"PYTHONIOENCODING={value}", variables={"PYTHONIOENCODING": value})
    yield Surroundings(name="no UTF-8", variables={"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C"})
    for name, value in {"TERM": "", "COLUMNS": "-5", "LINES": "x", "TZ": "Nowhere/Land"}.items():
        yield Surroundings(name=f"{name}={value}", variables={name: value})


def keyrings() -> Iterator[Surroundings]:
    for value in ("keyring.backends.fail.Keyring", "keyring.backends.null.Keyring", "no.such.Backend", "os.path", ""):
        yield Surroundings(name=f"PYTHON_KEYRING_BACKEND={value}", variables={"PYTHON_KEYRING_BACKEND": value})
    for value in ("nonsense", "unix:path=/nowhere", "tcp:host=127.0.0.1,port=9"):
        yield Surroundings(name=f"DBUS_SESSION_BUS_ADDRESS={value}", variables={"DBUS_SESSION_BUS_ADDRESS": value})


def environment_of(surroundings: Surroundings, folder: Path) -> dict[str, str]:
    plain = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "LINTEL_HOME": str(folder / "lintel"),
        "LANG": "C.UTF-8",
        "QT_QPA_PLATFORM": "offscreen",
        "OPENBLAS_NUM_THREADS": "1",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        "PYTHONPATH": str(ROOT),
    }
    merged: dict[str, str | None] = {**plain, **surroundings.variables}
    return {name: value.replace("{home}", str(folder)) for name, value in merged.items() if value is not None}


def run(surroundings: Surroundings, program: str) -> Seen:
    with tempfile.TemporaryDirectory(prefix="lintel-door-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "a file").touch()
        (folder / "cwd").mkdir()
        environment = environment_of(surroundings, folder)
        started = time.monotonic()
        words = {
            "window": (), "headless": ("--headless",), "ask": ("ask", ASKED, "--approve", "reads"),
            "engine": ("engine", "--port", "0"), "gennx-server": ("gennx-server",), "models": ("models", "list"),
            "bench": ("bench", "--history"), "audit": ("audit",),
        }[program]  # fmt: skip
        with (folder / "err").open("w+b") as err:
            process = subprocess.Popen(
                [*LINTEL, *words], cwd=folder / "cwd", env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                stderr=err, encoding="utf-8", errors="replace", start_new_session=True,
            )  # fmt: skip
            lines: queue.Queue[str | None] = queue.Queue()
            reading = threading.Thread(target=_read, args=(process, lines), daemon=True)
            reading.start()
            try:
                worked, said = _watch(process, lines, program)
            finally:
                if process.poll() is None:
                    os.killpg(process.pid, signal.SIGKILL)
                    code = None
                else:
                    code = process.returncode
                process.wait()
                reading.join()
                _close(process)
                assert process.stdout is not None
                process.stdout.close()
            err.seek(0)
            said += err.read().decode("utf-8", "replace")
        for log in folder.rglob("lintel.log"):
            logged = log.read_text(encoding="utf-8").splitlines()
            said += "".join(line for line in logged if " CRITICAL " in line)
        return Seen(worked=worked, code=code, said=said, seconds=time.monotonic() - started)


def _read(process: "subprocess.Popen[str]", lines: "queue.Queue[str | None]") -> None:
    assert process.stdout is not None
    for line in process.stdout:
        lines.put(line)
    lines.put(None)


def _watch(process: "subprocess.Popen[str]", lines: "queue.Queue[str | None]", program: str) -> tuple[bool, str]:
    """Whether it did its work, and what it said on stdout."""
    said: list[str] = []

    def until(*wanted: str) -> bool:
        end = time.monotonic() + LIMIT_S
        while (left := end - time.monotonic()) > 0:
            try:
                line = lines.get(timeout=left)
            except queue.Empty:
                return False
            if line is None:
                return False
            said.append(line)
            if all(each in line for each in wanted):
                return True
            if program == "headless" and '"ApprovalRequested"' in line:
                approval = json.loads(line)["event"]["approval"]
                resolved = {"approval_id": approval["approval_id"], "digest": approval["digest"], "decision": "approve"}
                _send(process, {"type": "ResolveApproval", **resolved})
        return False

    match program:
        case "window":
            try:
                process.wait(8)
                worked = False
            except subprocess.TimeoutExpired:
                worked = True
            return worked, ""
        case "headless":
            _send(process, {"type": "SendMessage", "conversation_id": "c", "message_id": "m", "text": ASKED})
            worked = until('"TurnFinished"', '"completed"')
            _close(process)
            until("\0")
            ended = _waited(process)
            return worked and ended == 0, "".join(said)
        case "engine":
            return until("127.0.0.1"), "".join(said)
        case "gennx-server":
            who = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}}
            _send(process, {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": who})
            worked = until('"serverInfo"')
            _close(process)
            return worked and _waited(process) == 0, "".join(said)
        case _:
            _close(process)
            until("\0")
            return _waited(process) == 0, "".join(said)


def _send(process: "subprocess.Popen[str]", message: object) -> None:
    assert process.stdin is not None
    try:
        process.stdin.write(json.dumps(message) + "\n")
        process.stdin.flush()
    except OSError:
        return


def _close(process: "subprocess.Popen[str]") -> None:
    assert process.stdin is not None
    try:
        process.stdin.close()
    except OSError:
        return


def _waited(process: "subprocess.Popen[str]") -> int | None:
    try:
        return process.wait(LIMIT_S)
    except subprocess.TimeoutExpired:
        return None


def faults(surroundings: Surroundings, program: str, seen: Seen) -> list[str]:
    """What is wrong with it; nothing when all is well."""
    found: list[str] = []
    if "Traceback" in seen.said or "Exception ignored" in seen.said:
        found.append("a trace")
    if "inside Lintel" in seen.said or "Something went wrong" in seen.said or "nobody caught" in seen.said:
        found.append("a bug")
    must_work = surroundings.starts or program in (*_NEEDS_NO_HOME, *_GO_ON_WITHOUT)
    if must_work and not seen.worked:
        found.append(f"did not work (code {seen.code})")
    if not must_work and not seen.worked and seen.code not in (0, 1, 2, 3):
        found.append(f"ended with {seen.code}")
    if not must_work and surroundings.names and program not in _NEEDS_NO_HOME and surroundings.names not in seen.said:
        found.append(f"does not name {surroundings.names}")
    if must_work and surroundings.names and program in ("ask", "headless") and surroundings.names not in seen.said:
        found.append(f"does not name {surroundings.names}")
    if KEY in seen.said or ":pw@" in seen.said:
        found.append("a secret")
    return found


def chosen(share: int) -> list[tuple[Surroundings, str]]:
    """`ask` in all surroundings, and one in `share` of the other programs, in an order that mixes them."""
    pairs = [
        (each, program)
        for number, each in enumerate(everything())
        for place, program in enumerate(PROGRAMS)
        if program == "ask" or (number + place) % share == 0
    ]
    random.Random(0).shuffle(pairs)
    return pairs


def main(wanted: str = "", share: str = "1") -> int:
    """What the name of a run must contain, and which share of the programs beside `ask` is run (1: all)."""
    pairs = [(each, program) for each, program in chosen(int(share)) if wanted in f"{each.name} {program}"]
    count = 0
    with concurrent.futures.ThreadPoolExecutor(int(os.environ.get("JOBS", "3"))) as pool:
        runs = zip(pairs, pool.map(lambda pair: run(*pair), pairs), strict=True)
        for number, ((each, program), seen) in enumerate(runs, 1):
            found = faults(each, program, seen)
            count += bool(found)
            told = f"FAULT: {', '.join(found)}  {seen.said[-400:]!a}" if found else "ok"
            print(f"{number}/{len(pairs)} {each.name!a} {program} {seen.seconds:.0f} s {told}", flush=True)
    print(f"{len(pairs)} starts, {count} with faults")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
