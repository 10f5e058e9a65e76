"""Messages survive the wire; anything else is noticed."""

import io
import struct

import pytest

from app.local.wire import (
    MAX_FRAME_BYTES,
    Buffer,
    Cancel,
    Done,
    Failed,
    Generate,
    GenerationStats,
    Load,
    Loading,
    Measured,
    MeasureLoad,
    ModelInfo,
    Order,
    Ping,
    Pong,
    Ready,
    Report,
    TextToken,
    Unload,
    Unloaded,
    WireError,
    encode_order,
    encode_report,
    read_order,
    read_report,
)
from app.prompting.parts import JsonGrammar, LarkGrammar, PromptPart
from app.settings.local_model import KvType

ORDERS: list[Order] = [
    Load(request_id=1, path="C:\\모델\\a.gguf", context_tokens=4096, gpu_layers=-1, threads=1),
    Generate(
        request_id=2,
        parts=(PromptPart(text="<|im_start|>", is_markup=True), PromptPart(text="10층")),
        stable_parts=1,
        max_tokens=10,
        grammar=JsonGrammar(schema={"type": "object", "properties": {"n": {"enum": [1, "둘", None]}}}),
    ),
    Generate(request_id=3, parts=(), max_tokens=10, grammar=LarkGrammar(text='start: "층"')),
    MeasureLoad(
        request_id=4,
        load=Load(request_id=4, path="b.gguf", context_tokens=2048, gpu_layers=-1, threads=1, kv_type=KvType.F16),
    ),
    Cancel(request_id=2),
    Unload(request_id=3),
    Ping(),
]
INFO = ModelInfo(
    description="llama",
    context_tokens=4096,
    vocabulary=10,
    parameters=5,
    model_bytes=7,
    kv_type="q8_0",
    threads=1,
    can_use_gpu=False,
    load_ms=1.5,
    buffers=(Buffer(device="CPU", kind="KV", size_bytes=3),),
)
REPORTS: list[Report] = [
    Loading(request_id=1, fraction=0.5),
    Ready(request_id=1, info=INFO),
    Measured(
        request_id=4,
        context_tokens=2048,
        kv_type="f16",
        kv_bytes=9,
        can_use_gpu=True,
        buffers=(Buffer(device="CUDA0", kind="compute", size_bytes=3),),
    ),
    TextToken(request_id=2, text="층\n"),
    Done(request_id=2, stop="complete", stats=GenerationStats(prompt_tokens=3)),
    Failed(request_id=2, code="bug", detail="x"),
    Unloaded(request_id=3),
    Pong(work=4),
]


@pytest.mark.parametrize("order", ORDERS, ids=lambda order: order.type)
def test_an_order_arrives_as_it_was_sent(order: Order) -> None:
    assert read_order(io.BytesIO(encode_order(order))) == order


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.type)
def test_a_report_arrives_as_it_was_sent(report: Report) -> None:
    assert read_report(io.BytesIO(encode_report(report))) == report


def test_messages_follow_each_other_and_the_end_is_none() -> None:
    stream = io.BytesIO(b"".join(encode_report(report) for report in REPORTS))

    assert [read_report(stream) for _ in REPORTS] == REPORTS
    assert read_report(stream) is None


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"\x00\x00", "inside a length prefix"),
        (struct.pack(">I", MAX_FRAME_BYTES + 1), "over the limit"),
        (struct.pack(">I", 10) + b"{}", "ended after 2 of 10"),
        (struct.pack(">I", 4) + b"llam", "not a message"),
        (struct.pack(">I", 15) + b'{"type":"boom"}', "not a message"),
        (struct.pack(">I", 28) + b'{"type":"pong","work":"much"}'[:28], "not a message"),
    ],
)
def test_what_is_not_a_message_is_an_error(raw: bytes, reason: str) -> None:
    with pytest.raises(WireError, match=reason):
        read_report(io.BytesIO(raw))


def test_a_message_over_the_limit_is_not_sent() -> None:
    with pytest.raises(WireError, match="over the limit"):
        encode_report(TextToken(request_id=1, text="x" * MAX_FRAME_BYTES))
