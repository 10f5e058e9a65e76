"""What a tool server writes on its pipe: half characters do not keep an answer away, and what is no message is told."""

import pytest
from mcp.shared.message import SessionMessage

from app.tools.pipe import read_message


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (rb'{"jsonrpc":"2.0","id":1,"result":{"name":"a\ud83c"}}', "a\ufffd"),
        (rb'{"jsonrpc":"2.0","id":1,"result":{"name":"\ud83c\udfd7"}}', "\U0001f3d7"),
        (b'{"jsonrpc":"2.0","id":1,"result":{"name":"a\xff"}}', "a\ufffd"),
        (rb'{"jsonrpc":"2.0","id":1,"result":{"name":"a\u0000"}}', "a\0"),
    ],
)
def test_an_answer_with_an_odd_name_is_an_answer(line: bytes, name: str) -> None:
    heard = read_message(line)
    assert isinstance(heard, SessionMessage)
    assert heard.message.model_dump()["result"] == {"name": name}


@pytest.mark.logs
@pytest.mark.parametrize("line", [b"", b"\xff", b"[" * 100_000, b'{"jsonrpc":"2.0"}', b"Traceback: oh"])
def test_what_is_no_message_is_told_as_one(line: bytes) -> None:
    assert isinstance(read_message(line), Exception)
