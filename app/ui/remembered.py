"""What the window keeps from one start to the next: its place and the open conversation."""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """`geometry` and `splitter` are Qt's own opaque bytes; `workloads` is the list of other GPU work, as text; `drafts`
    are the unsent messages as older versions kept them here."""

    geometry: bytes = b""
    splitter: bytes = b""
    conversation_id: str = ""
    drafts: Mapping[str, str] = field(default_factory=dict[str, str])
    workloads: str = ""


def to_strings(state: Remembered) -> Mapping[str, str]:
    """As plain strings for the settings file."""
    return {
        "geometry": base64.b64encode(state.geometry).decode(),
        "splitter": base64.b64encode(state.splitter).decode(),
        "conversation": state.conversation_id,
        "workloads": state.workloads,
    }


def from_strings(values: Mapping[str, str]) -> Remembered:
    """Whatever can be read; a damaged part is as if it had never been kept."""
    return Remembered(
        geometry=_bytes(values.get("geometry", "")),
        splitter=_bytes(values.get("splitter", "")),
        conversation_id=values.get("conversation", ""),
        drafts=_drafts(values.get("drafts", "")),
        workloads=values.get("workloads", ""),
    )


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""


def _drafts(text: str) -> Mapping[str, str]:
    try:
        value: object = json.loads(text or "{}")
    except json.JSONDecodeError:
        return {}
    if not isinstance(value, dict):
        return {}
    return {str(key): str(draft) for key, draft in cast("dict[object, object]", value).items()}
