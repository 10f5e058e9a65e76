"""Whatever bytes come: one refusal for each line that cannot be read, the next line is obeyed, the end is the end."""

import asyncio
import contextlib
import io
import json
import random
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from typing import cast

import pytest

from app.agent.agent import Agent
from app.headless.lines import StreamLines
from app.headless.orders import DEEPEST, LONGEST_LINE, order_from_json
from app.headless.serve import ServeExit, serve
from app.lib.children import own_program
from app.ports.agent import AgentPort, QueryFailed
from app.protocol.codec import ProtocolError
from app.protocol.commands import ResolveApproval
from app.protocol.query import A, Query
from app.protocol.values import ErrorInfo
from app.trade.text import Text
from tests.agent.desk import Parts
from tests.headless.lines import Output

GOOD = '{"query": {"type": "ListTools"}, "id": "still-here"}'
SENT = '{"type": "SendMessage", "conversation_id": "c", "message_id": "m", "text": %s}'
DEEP = 100_000
EDITED = (
    '{"type": "ResolveApproval", "approval_id": "a", "digest": "d", "decision": "approve", '
    '"edited_arguments": {"a": 1}}'
)
UNREADABLE = ErrorInfo(code="history.x", message=Text(en="It is damaged.", ko="손상되었습니다."))
BAD: Mapping[str, bytes] = {
    "cp949": (SENT % '"홍길동"').encode("cp949"),
    "euc-kr, half": "가".encode("euc-kr")[:1],
    "nul": b'{"type": "Send\0Message"}',
    "nothing but nul": b"\0\0\0",
    "brackets": b"[" * DEEP,
    "closed brackets": b"[" * DEEP + b"]" * DEEP,
    "braces": b'{"a":' * DEEP + b"1" + b"}" * DEEP,
    "as deep as json goes": b"[" * 900 + b"]" * 900,
    "deep arguments": b'{"type": "ResolveApproval", "edited_arguments": ' + b'{"a":' * 400 + b"1" + b"}" * 400 + b"}",
    "5,000 digits": b'{"type": "Shutdown", "deadline_s": ' + b"9" * 5000 + b"}",
    "400 digits": b'{"type": "Shutdown", "deadline_s": ' + b"9" * 400 + b"}",
    "beyond floats": b'{"type": "Shutdown", "deadline_s": 1e999}',
    "no number": b'{"type": "Shutdown", "deadline_s": NaN}',
    "half an emoji": (SENT % '"\\ud83d"').encode(),
    "half an emoji in a name": b'{"type": "SendMessage", "\\udc00": 1}',
    "surrogates in utf-8": (SENT % '"\ud83d"').encode("utf-8", "surrogatepass"),
    "overlong": b"\xc0\xaf",
    "beyond unicode": b"\xf4\x90\x80\x80",
    "cut off": (SENT % '"가').encode()[:-1],
    "a scalar": b"17",
    "null": b"null",
    "escape": b"\x1b[31m",
    "form feed": b"a\x0cb",
    "a type that is none": b'{"type": ["SendMessage"]}',
    "a query that is none": b'{"query": {"type": {}}, "id": "1"}',
    "an id that is none": b'{"query": {"type": "ListTools"}, "id": 1}',
    "too long": b'"' + b"x" * (LONGEST_LINE + 70_000) + b'"',
}


async def served(content: bytes) -> tuple[list[dict[str, dict[str, object]]], ServeExit]:
    """What the front end says to these bytes, read as `speak_utf8` has them read."""
    agent = Parts().build()
    await agent.start()
    out = Output()
    stream = io.TextIOWrapper(io.BytesIO(content), encoding="utf-8", errors="surrogateescape")
    async with asyncio.timeout(100):
        code = await serve(agent, StreamLines(stream), out)
    return [json.loads(line) for line in out.getvalue().splitlines()], code


def refused_in(told: list[dict[str, dict[str, object]]]) -> list[object]:
    return [line["refused"].get("line") for line in told if "refused" in line]


@pytest.mark.parametrize("ending", [b"\n", b"\r\n", b"\r"], ids=["lf", "crlf", "cr"])
async def test_each_bad_line_is_refused_by_its_number_and_the_next_is_obeyed(ending: bytes) -> None:
    content = ending.join(part for bad in BAD.values() for part in (bad, GOOD.encode()))
    told, code = await served(content)
    assert refused_in(told) == list(range(1, 2 * len(BAD), 2))
    assert sum("answer" in line for line in told) == len(BAD)
    assert code is ServeExit.DONE


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp949"])
async def test_lines_in_another_encoding_are_refused_and_tell_by_the_exit_code(encoding: str) -> None:
    told, code = await served("\n".join((SENT % '"홍길동"', SENT % '"둘"')).encode(encoding))
    assert len(refused_in(told)) >= 1
    assert code is ServeExit.NOTHING_READ


async def test_a_byte_order_mark_before_the_first_line_is_none_of_its_text() -> None:
    told, code = await served(b"\xef\xbb\xbf" + GOOD.encode())
    assert (refused_in(told), code) == ([], ServeExit.DONE)


@pytest.mark.parametrize("seed", range(4))
async def test_random_bytes_are_refused_line_by_line(seed: int) -> None:
    """A quarter of a million bytes each: noise, noise made of JSON's own signs, and good lines with bytes changed."""
    chance = random.Random(seed)
    signs = b'{}[]":,\\u0d8efalsnt1e-+.\n\r "type"query'
    parts = [chance.randbytes(100_000), bytes(chance.choice(signs) for _ in range(100_000))]
    for _ in range(400):
        line = bytearray(GOOD.encode() if chance.random() < 0.5 else (SENT % '"안녕"').encode())
        for _ in range(chance.randrange(1, 4)):
            line[chance.randrange(len(line))] = chance.randrange(256)
        parts.append(bytes(line).replace(b"SendMessage", b"RenameMessage"))
    content = b"\n".join(parts) + b"\n" + GOOD.encode()
    told, code = await served(content)
    text = content.decode("utf-8", "surrogateescape").replace("\r\n", "\n").replace("\r", "\n")
    lines = [line for line in text.split("\n") if line.strip()]
    answered = sum("answer" in line or (line.get("event") or {}).get("type") == "CommandRejected" for line in told)
    assert len(refused_in(told)) + answered == len(lines)
    assert (told[-1]["event"]["type"], code) == ("AgentStopped", ServeExit.DONE)


def test_a_reason_is_one_short_line_whatever_was_sent() -> None:
    for bad in [*BAD.values(), b'{"type": "' + b"x" * 100_000 + b'"}', b'{"type": "a\\n\\nb"}']:
        with pytest.raises(ProtocolError) as told:
            order_from_json(bad.decode("utf-8", "surrogateescape"))
        assert len(str(told.value)) < 400
        assert "\n" not in str(told.value)
        str(told.value).encode()


def test_what_is_deep_but_readable_is_taken() -> None:
    inner = "[" * (DEEPEST - 5) + "]" * (DEEPEST - 5)
    assert isinstance(order_from_json(EDITED.replace("1", inner)), ResolveApproval)


async def test_a_line_without_an_end_is_not_kept() -> None:
    class Endless(io.StringIO):
        longest = 0
        taken = 0

        def readline(self, size: int | None = -1, /) -> str:
            assert size is not None
            assert size > 0
            self.longest = max(self.longest, size)
            self.taken += size
            return "x" * size if self.taken < 20 * LONGEST_LINE else ""

    stream = Endless()
    reader = StreamLines(stream)
    first = await reader.readline()
    assert first is not None
    assert len(first) == LONGEST_LINE + 1 == stream.longest
    assert await reader.readline() is None


async def test_lines_that_nobody_takes_are_not_read_ahead_for_ever() -> None:
    class Many(io.StringIO):
        count = 0

        def readline(self, size: int | None = -1, /) -> str:
            self.count += 1
            return "x\n" if self.count < 10_000 else ""

    stream = Many()
    reader = StreamLines(stream)
    assert await reader.readline() == "x"
    await asyncio.sleep(0)
    assert stream.count < 100
    while await reader.readline() is not None:
        pass
    assert stream.count == 10_000


async def test_an_input_that_cannot_be_read_is_one_that_has_ended() -> None:
    class Gone(io.StringIO):
        def readline(self, size: int | None = -1, /) -> str:
            raise IsADirectoryError

    assert await StreamLines(Gone()).readline() is None
    assert await StreamLines(None).readline() is None


class _Failing:
    """An agent whose queries fail."""

    def __init__(self, agent: Agent, error: Exception) -> None:
        self._agent = agent
        self._error = error

    async def ask(self, query: Query[A]) -> A:
        raise self._error

    def __getattr__(self, name: str) -> object:
        return getattr(self._agent, name)


@pytest.mark.logs
@pytest.mark.parametrize("error", [QueryFailed(UNREADABLE), ZeroDivisionError()], ids=["known", "bug"])
async def test_a_query_that_fails_is_told_under_its_id(error: Exception) -> None:
    agent = Parts().build()
    await agent.start()
    out = Output()
    await serve(cast("AgentPort", _Failing(agent, error)), StreamLines(io.StringIO(GOOD)), out)
    (refused,) = [line["refused"] for line in map(json.loads, out.getvalue().splitlines()) if "refused" in line]
    assert refused["id"] == "still-here"
    assert refused["error"]["code"] == ("history.x" if isinstance(error, QueryFailed) else "headless.unanswered")


async def test_a_reader_who_is_gone_ends_the_program(agent: Agent) -> None:
    class Closed(Output):
        def write(self, text: str) -> int:
            if '"answer"' in text:
                raise BrokenPipeError
            return super().write(text)

    out = Closed()
    stream = io.StringIO(f"{GOOD}\n" * 3)
    async with asyncio.timeout(20):
        assert await serve(agent, StreamLines(stream), out) is ServeExit.OUTPUT_LOST


def program(*words: str, home: Path, shell: str = "", stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """A whole program; with `shell`, its redirections."""
    command = [*own_program(), *words]
    if shell:
        command = ["sh", "-c", f'"$@" {shell}', "sh", *command]
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(home), "LINTEL_HOME": str(home / "lintel")}
    return subprocess.run(command, input=stdin, capture_output=True, timeout=110, env=environment, check=False)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a shell and /dev/full are needed")
@pytest.mark.parametrize(
    ("words", "shell", "code"),
    [
        (("ask", "hello"), ">/dev/full", 74),
        (("ask", "hello"), ">&-", 74),
        (("ask", "-"), "<&-", 1),
        (("ask", "hello", "--json", "/nowhere/a.json"), "", 2),
        (("models", "list"), ">/dev/full", 74),
        (("audit",), ">/dev/full", 74),
        (("bench", "--history"), ">/dev/full", 74),
        (("ask", "--help"), ">/dev/full", 74),
        (("--headless",), ">&- </dev/null", 74),
        (("--headless",), "<&-", 0),
        (("--headless",), ">/dev/full", 74),
    ],
)
def test_a_closed_or_full_output_is_told_by_the_exit_code(
    words: tuple[str, ...], shell: str, code: int, tmp_path: Path
) -> None:
    ended = program(*words, home=tmp_path, shell=shell)
    assert (ended.returncode, b"Traceback" in ended.stderr, b"Exception ignored" in ended.stderr) == (
        code,
        False,
        False,
    )


@pytest.mark.parametrize("text", ["모델".encode("cp949"), "모델".encode("utf-16"), b"a\0b", b"x" * 2_000_000])
def test_a_request_that_cannot_be_read_is_told_in_one_sentence(text: bytes, tmp_path: Path) -> None:
    ended = program("ask", "-", home=tmp_path, stdin=text)
    assert (ended.returncode, ended.stdout, b"Traceback" in ended.stderr) == (2, b"", False)
    assert b"cannot be read" in ended.stderr


def test_a_pipe_whose_reader_leaves_ends_the_program(tmp_path: Path) -> None:
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "LINTEL_HOME": str(tmp_path / "lintel")}
    with subprocess.Popen(
        [*own_program(), "--headless"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        assert running.stderr is not None
        assert b"snapshot" in running.stdout.readline()
        running.stdout.close()
        end = time.monotonic() + 60
        while running.poll() is None and time.monotonic() < end:
            try:
                running.stdin.write(f"{GOOD}\n".encode())
                running.stdin.flush()
            except BrokenPipeError:
                break
            time.sleep(0.05)
        assert running.wait(60) == 74
        assert b"Traceback" not in running.stderr.read()
        with contextlib.suppress(BrokenPipeError):
            running.stdin.close()
