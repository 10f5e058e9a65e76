"""One streamed reply put together from the provider's events, keeping only what is complete."""

import json
from dataclasses import dataclass, field
from typing import cast

from anthropic.types import RawContentBlockDeltaEvent, RawMessageStreamEvent
from anthropic.types import StopReason as ProviderStopReason

from app.cloud.errors import CloudReplyUnreadable
from app.lib.sound import Joined, read_json, sound
from app.ports.chat import ChatFinished, ChatPart, StopReason, TextDelta, TextPart, ThinkingDelta, ThinkingPart
from app.ports.chat import ToolUsePart as ToolUse
from app.protocol.states import Usage
from app.trade.json_types import JsonObject

_NO_NUMBERS = (
    "The arguments are not valid JSON: they hold NaN, Infinity or a number too large, which JSON does not have. "
    "Nothing was called. Call it again with finite numbers."
)


@dataclass(slots=True, kw_only=True)
class _Block:
    """A content block while it grows; which of the fields are used depends on `kind`."""

    kind: str
    text: list[str] = field(default_factory=list[str])
    joined: Joined = field(default_factory=Joined)
    signature: str = ""
    data: str = ""
    use_id: str = ""
    name: str = ""


class ReplyBuilder:
    """Feed it events; what can be shown at once comes back. `finished` gives the complete reply."""

    def __init__(self, host: str) -> None:
        self._host = host
        self._blocks: list[_Block] = []
        # A gateway may count its blocks wrong: a number that starts again names a new block, and the old one stays.
        self._growing: dict[int, _Block] = {}
        self._usage = Usage()
        self._is_input_told = False
        self._is_output_told = False
        self._stop_reason: ProviderStopReason | None = None
        self.has_begun = False
        self.is_complete = False

    def add(self, event: RawMessageStreamEvent) -> TextDelta | ThinkingDelta | None:
        """Raises CloudReplyUnreadable. The SDK does not hold events against its types: anything may be missing."""
        try:
            return self._add(event)
        except (AttributeError, TypeError):
            raise CloudReplyUnreadable(self._host) from None

    def _add(self, event: RawMessageStreamEvent) -> TextDelta | ThinkingDelta | None:
        match event.type:
            case "message_start":
                self.has_begun = True
                self._count(getattr(event.message, "usage", None))
            case "content_block_start":
                self._growing[event.index] = _started(event.content_block)
                self._blocks.append(self._growing[event.index])
            case "content_block_delta":
                return self._grow(event)
            case "content_block_stop":
                block = self._growing.pop(event.index, None)
                return None if block is None else self._shown(block, block.joined.rest())
            case "message_delta":
                self._count(event.usage)
                # What message_start tells of the output is only its beginning.
                self._is_output_told = _count_of(event.usage, "output_tokens") is not None
                self._stop_reason = event.delta.stop_reason
            case "message_stop":
                self.is_complete = True
        return None

    @property
    def has_ended(self) -> bool:
        """Whether the reply is whole: after its reason to stop nothing comes that belongs to it."""
        return self.is_complete or (self._stop_reason is not None and not self._growing)

    @property
    def is_counted(self) -> bool:
        """Whether a cost can be made of the tokens: a gateway may leave the counts out, and they are 0 then."""
        return self._is_input_told and self._is_output_told

    def finished(self) -> ChatFinished:
        """The reply. Raises CloudReplyUnreadable when a tool use that was not cut off is not a JSON object."""
        parts = (self._part(block) for block in self._blocks)
        return ChatFinished(
            parts=tuple(part for part in parts if part is not None),
            stop_reason=_stop_reason(self._stop_reason),
            usage=self._usage,
        )

    def _count(self, usage: object) -> None:
        self._usage = _counted(self._usage, usage)
        self._is_input_told |= _count_of(usage, "input_tokens") is not None

    def _grow(self, event: RawContentBlockDeltaEvent) -> TextDelta | ThinkingDelta | None:
        block = self._growing.get(event.index)
        if block is None:
            raise CloudReplyUnreadable(self._host)
        delta = event.delta
        match delta.type:
            case "text_delta":
                return self._shown(block, block.joined.add(delta.text))
            case "thinking_delta":
                return self._shown(block, block.joined.add(delta.thinking))
            case "input_json_delta":
                block.text.append("" + delta.partial_json)
            case "signature_delta":
                block.signature += delta.signature
            case _:  # citations, which Lintel does not ask for
                pass
        return None

    def _shown(self, block: _Block, text: str) -> TextDelta | ThinkingDelta | None:
        if not text:
            return None
        block.text.append(text)
        return ThinkingDelta(text=text) if block.kind == "thinking" else TextDelta(text=text)

    def _part(self, block: _Block) -> ChatPart | None:
        text = "".join(block.text)
        match block.kind:
            case "text" if text:
                return TextPart(text=text)
            case "thinking" if block.signature:
                # Without its signature (cut off before it) the provider would not take the block back.
                return ThinkingPart(text=text, signature=block.signature)
            case "redacted_thinking":
                return ThinkingPart(text="", redacted=block.data)
            case "tool_use":
                return self._tool_use(block, text)
            case _:
                return None

    def _tool_use(self, block: _Block, text: str) -> ToolUse | None:
        is_cut = self._stop_reason in ("max_tokens", "model_context_window_exceeded")
        if not text.strip():
            return None if is_cut else ToolUse(use_id=block.use_id, name=block.name, arguments={})
        arguments = _json_object(text)
        if arguments is None and not is_cut:
            raise CloudReplyUnreadable(self._host)
        if arguments is None:
            return None
        if not _is_finite(arguments):
            return ToolUse(use_id=block.use_id, name=block.name, arguments={}, problem=_NO_NUMBERS)
        return ToolUse(use_id=block.use_id, name=block.name, arguments=arguments)


def _started(block: object) -> _Block:
    kind = str(getattr(block, "type", ""))
    # Text and thinking may already start with content; the other block kinds have none of these fields.
    start = getattr(block, "text", "") or getattr(block, "thinking", "")
    return _Block(
        kind=kind,
        text=[sound(str(start))] if start else [],
        signature=str(getattr(block, "signature", "") or ""),
        data=str(getattr(block, "data", "") or ""),
        use_id=sound(str(getattr(block, "id", "") or "")),
        name=sound(str(getattr(block, "name", "") or "")),
    )


def _json_object(text: str) -> JsonObject | None:
    try:
        value = read_json(text)
    except (ValueError, RecursionError):
        return None
    return cast("JsonObject", value) if isinstance(value, dict) else None


def _is_finite(arguments: JsonObject) -> bool:
    """Python reads NaN and Infinity, and 1e999 as infinite; none of them can be written as JSON."""
    try:
        json.dumps(arguments, allow_nan=False)
    except ValueError:
        return False
    return True


def _counted(before: Usage, now: object) -> Usage:
    """The counts are cumulative; a count that is not told again keeps its value."""

    def newer(name: str, old: int) -> int:
        count = _count_of(now, name)
        return old if count is None else count

    return Usage(
        input_tokens=newer("input_tokens", before.input_tokens),
        output_tokens=newer("output_tokens", before.output_tokens),
        cache_read_tokens=newer("cache_read_input_tokens", before.cache_read_tokens),
        cache_write_tokens=newer("cache_creation_input_tokens", before.cache_write_tokens),
    )


def _count_of(usage: object, name: str) -> int | None:
    """None where a gateway tells none, or something that is no count."""
    value = getattr(usage, name, None)
    return value if isinstance(value, int) and value >= 0 else None


def _stop_reason(reason: ProviderStopReason | None) -> StopReason:
    match reason:
        case "end_turn" | "stop_sequence":
            return "end_turn"
        case "tool_use":
            return "tool_use"
        case "max_tokens" | "model_context_window_exceeded":
            return "max_tokens"
        case "refusal":
            return "refusal"
        case "pause_turn":
            return "pause"
        case _:  # reasons the provider may add later
            return "other"
