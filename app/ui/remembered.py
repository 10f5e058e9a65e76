"""What the window keeps from one start to the next, apart from the settings: its place, panels, open conversation."""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """`geometry` and `splitter` are Qt's own opaque bytes; `panel` is the side panel in front; `workloads` is the list
    of other GPU work, as text; `recent_tools` were sent from their forms last, the newest first, and
    `recent_documents` are the files opened or saved last, each with its GEN NX; `document` is the embedded one's that
    was open; `drafts` are the unsent messages as older versions kept them here."""

    geometry: bytes = b""
    splitter: bytes = b""
    conversation_id: str = ""
    panel: str = ""
    drafts: Mapping[str, str] = field(default_factory=dict[str, str])
    workloads: str = ""
    recent_tools: tuple[str, ...] = ()
    recent_documents: tuple[str, ...] = ()
    document: str = ""


def to_text(state: Remembered) -> str:
    """For the window's file."""
    kept: dict[str, object] = {
        "version": VERSION,
        "geometry": base64.b64encode(state.geometry).decode(),
        "splitter": base64.b64encode(state.splitter).decode(),
        "conversation": state.conversation_id,
        "panel": state.panel,
        "workloads": state.workloads,
        "recent_tools": list(state.recent_tools),
        "recent_documents": list(state.recent_documents),
        "document": state.document,
    }
    if state.drafts:
        kept["drafts"] = dict(state.drafts)
    return json.dumps(kept, ensure_ascii=False)


def from_text(text: str) -> Remembered:
    """Whatever can be read; a damaged part is as if it had never been kept."""
    return _remembered(_object(text))


def from_layout(layout: object) -> Remembered:
    """From the setting `window.layout`, in which older versions kept it: the drafts were a text in there."""
    values = cast("Mapping[str, object]", layout) if isinstance(layout, Mapping) else {}
    return _remembered({**values, "drafts": _object(_string(values, "drafts"))})


def _remembered(values: Mapping[str, object]) -> Remembered:
    drafts = values.get("drafts")
    return Remembered(
        geometry=_bytes(_string(values, "geometry")),
        splitter=_bytes(_string(values, "splitter")),
        conversation_id=_string(values, "conversation"),
        panel=_string(values, "panel"),
        drafts=_drafts(cast("Mapping[object, object]", drafts)) if isinstance(drafts, Mapping) else {},
        workloads=_string(values, "workloads"),
        recent_tools=_strings(values.get("recent_tools")),
        recent_documents=_strings(values.get("recent_documents")),
        document=_string(values, "document"),
    )


def _string(values: Mapping[str, object], name: str) -> str:
    value = values.get(name)
    return value if isinstance(value, str) else ""


def _strings(value: object) -> tuple[str, ...]:
    listed = cast("list[object]", value) if isinstance(value, list) else []
    return tuple(one for one in listed if isinstance(one, str))


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""


def _object(text: str) -> Mapping[str, object]:
    try:
        value: object = json.loads(text or "{}")
    except (ValueError, RecursionError):
        return {}
    return cast("dict[str, object]", value) if isinstance(value, dict) else {}


def _drafts(values: Mapping[object, object]) -> Mapping[str, str]:
    return {str(key): str(draft) for key, draft in values.items()}
