"""What of an item is searched, and the excerpt a hit shows."""

from typing import assert_never

from app.protocol.items import AssistantMessage, Item, Notice, Plan, Question, Reasoning, ToolCall, UserMessage
from app.trade.text import Text

_AROUND = 40


def searchable(item: Item) -> str:
    match item:
        case UserMessage() | AssistantMessage() | Reasoning():
            return item.text
        case Plan():
            return "\n".join([_both(item.title), *(_both(step.title) for step in item.steps)])
        case ToolCall():
            summary = "" if item.output is None else _both(item.output.summary)
            return "\n".join(filter(None, [_both(item.title), item.tool, summary, item.note]))
        case Question():
            return "\n".join([_both(item.text), *(item.answers or {}).values()])
        case Notice():
            return _both(item.text)
        case _:
            assert_never(item)


def excerpt(text: str, wanted: str) -> str:
    """The first place where `wanted` stands, with some words around it, on one line."""
    at = max(text.casefold().find(wanted.casefold()), 0)
    start, end = max(at - _AROUND, 0), min(at + len(wanted) + _AROUND, len(text))
    shown = " ".join(text[start:end].split())
    return f"{'…' if start > 0 else ''}{shown}{'…' if end < len(text) else ''}"


def _both(text: Text) -> str:
    return f"{text.ko}\n{text.en}"
