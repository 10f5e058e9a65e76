"""Corrected plans of engineers: read from a file, refused without licence and consent, and freed of what is private.

A line of the file is one JSON object: `brief`, the `calls` that would have been right ({"tool", "arguments"}), `lang`,
the model that was open as the name of a start model (`start`) or as its digest (`digest`), the `licence` under which it
is given and `consent`: {"given": true, "on": "2026-11-30", "of": whoever agreed, by a word of their own choice}. Such
examples are trained on alone; one that stands on a digest could not be run, which its record says.
"""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, cast

from app.prompting.short_task import ORDER, as_read
from app.shortform.compile import CompiledCall, compile_plan
from app.shortform.problems import RefusedArgument
from app.shortform.shorten import shorten
from app.shortform.text import show
from app.trade.answers.codec import decode
from app.trade.answers.digest import ModelDigest
from models.data.checking import RejectedError, belongs, fits_schemas
from models.data.executing import Workshop
from models.data.leaks import EvaluationBriefs
from models.data.records import Record
from models.data.start_models import SCHEMAS, StartModel
from models.data.starts import STARTS

STAGE: Final = "feedback"
LICENCES: Final = ("Apache-2.0", "CC0-1.0", "CC-BY-4.0", "MIT")
_LANGUAGES: Final = ("ko", "en")
_SOMEBODY: Final = {"ko": "담당자", "en": "somebody"}
_TITLES: Final = (
    r"사장|부사장|전무|상무|이사|부장|차장|과장|대리|주임|사원|소장|팀장|실장|본부장|대표|교수|박사|기술사|건축사|감리"
    r"|선생|님|씨|군|양"
)
_PERSONS: Final = (
    re.compile(
        rf"(?<![가-힣])[가-힣]{{1,4}} ?(?:{_TITLES})(?:님)?"
        r"(?=께서|이|가|은|는|을|를|의|에게|한테|께|도|과|와|[ ,.:\n)]|$)"
    ),
    re.compile(r"(?<![A-Za-z])(?:Mr|Mrs|Ms|Dr|Prof)\.? [A-Z][a-z]+(?: [A-Z][a-z]+)?"),
    re.compile(
        r"(?<![A-Za-z])[A-Z][a-z]+(?: [A-Z][a-z]+)?(?= (?:said|says|wrote|asked|asks|wants|told|called)(?![a-z]))"
    ),
)
_FOLDERS: Final = re.compile(
    r"(?:[A-Za-z]:|\\\\[^\s\\/]+)(?:[\\/][^\\/\n\"'<>|]*?)*[\\/](?=[^\s\\/]+)|(?<![\w.)])~?/(?:[^\s/\\]+/)+(?=[^\s/]+)"
)
_NUMBERS: Final = (
    re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    re.compile(r"https?://\S+|www\.\S+"),
    re.compile(r"(?<!\d)\d{6} ?- ?[1-4]\d{6}(?!\d)"),
    re.compile(r"(?<![\d.])(?:\+?82[ -]?|0)\d{1,2}[ )-]{1,2}\d{3,4}[ -]\d{4}(?!\d)"),
    re.compile(r"(?<![\d.])\+?\d{1,3}[ -]\(?\d{2,4}\)?[ -]\d{3,4}[ -]\d{3,4}(?!\d)"),
    re.compile(r"(?<![\d.,])\d{9,}(?![\d.,])"),
)


@dataclass(frozen=True, slots=True)
class _Correction:
    """One line of the file."""

    number: int
    raw: Mapping[str, Any]

    def text(self, key: str) -> str:
        found = self.raw.get(key)
        if not isinstance(found, str) or not found.strip():
            raise RejectedError(STAGE, f"line {self.number} has no {key}")
        return found


def scrubbed(brief: str, language: str) -> str:
    """The brief without persons' names beside their titles, folders of paths, addresses and numbers of persons. A name
    that stands alone is not known for one."""
    text = _FOLDERS.sub("", brief)
    for pattern in _NUMBERS:
        text = pattern.sub("", text)
    for pattern in _PERSONS:
        text = pattern.sub(_SOMEBODY[language], text)
    return re.sub(r" {2,}", " ", text).strip()


def read_feedback(path: Path, workshop: Workshop, briefs: EvaluationBriefs) -> tuple[list[Record], list[Record]]:
    """The examples of a file, and what was refused with its reason."""
    records: list[Record] = []
    rejects: list[Record] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            records.append(_record(_parsed(number, line), workshop, briefs))
        except RejectedError as exc:
            rejects.append({"key": f"{STAGE}/{number}", "stage": exc.stage, "why": exc.why, "brief": ""})
    return records, rejects


def _parsed(number: int, line: str) -> _Correction:
    try:
        raw = json.loads(line)
    except ValueError as exc:
        raise RejectedError(STAGE, f"line {number} is no JSON") from exc
    if not isinstance(raw, dict):
        raise RejectedError(STAGE, f"line {number} is no object")
    return _Correction(number, cast("Mapping[str, Any]", raw))


def _record(correction: _Correction, workshop: Workshop, briefs: EvaluationBriefs) -> Record:
    permission = _permission(correction)
    language = correction.text("lang")
    if language not in _LANGUAGES:
        raise RejectedError(STAGE, f"line {correction.number} is in {language}")
    brief = scrubbed(correction.text("brief"), language)
    start, is_run = _start(correction, workshop)
    calls = _calls(correction)
    if briefs.shares(brief):
        raise RejectedError("leak", "eight words in a row with a brief of the evaluation")
    found = as_read(brief, start.digest)
    plan = _plan(calls, start, brief)
    fits_schemas(calls)
    if is_run:
        workshop.carry_out(start.name, calls)
    key = hashlib.sha256(f"{brief}|{plan}".encode()).hexdigest()[:16]
    return {
        "id": key,
        "key": f"{STAGE}/{key}",
        "split": "train",
        "kind": "multi" if len(calls) > 1 else "single" if calls else "none",
        "intents": [STAGE],
        "family": STAGE,
        "lang": language,
        "register": STAGE,
        "start": start.name,
        "is_analysed": False,
        "order": ORDER,
        "has_pasted": found.reading.has_pasted,
        "brief": brief,
        "canonical": found.text,
        "pointers": {pointer.name: found.slots.words(pointer) for pointer in found.slots.found},
        "plan": plan,
        "tools": [call.tool for call in calls],
        "asks": [],
        "calls": [{"tool": call.tool, "arguments": dict(call.arguments)} for call in calls],
        "origin": {"kind": STAGE, "is_run": is_run, **permission},
    }


def _permission(correction: _Correction) -> dict[str, str]:
    licence = correction.text("licence")
    consent = correction.raw.get("consent")
    if licence not in LICENCES:
        raise RejectedError(STAGE, f"line {correction.number}: {licence} is none of {', '.join(LICENCES)}")
    match consent:
        case {"given": True, "on": str() as day, "of": str() as who} if who.strip():
            try:
                return {"licence": licence, "consent_on": date.fromisoformat(day).isoformat(), "consent_of": who}
            except ValueError as exc:
                raise RejectedError(STAGE, f"line {correction.number}: {day} is no date") from exc
        case _:
            raise RejectedError(STAGE, f"line {correction.number} has no consent")


def _start(correction: _Correction, workshop: Workshop) -> tuple[StartModel, bool]:
    """The model that was open, and whether plans can be run on it."""
    raw = correction.raw.get("digest")
    if raw is None:
        name = correction.text("start")
        if name not in STARTS:
            raise RejectedError(STAGE, f"line {correction.number}: there is no start model {name}")
        return workshop.model(name, False), True
    try:
        return StartModel(name=STAGE, digest=decode(ModelDigest, raw), places={}), False
    except (KeyError, TypeError, ValueError) as exc:
        raise RejectedError(STAGE, f"line {correction.number} has no readable digest") from exc


def _calls(correction: _Correction) -> tuple[CompiledCall, ...]:
    found = correction.raw.get("calls")
    if not isinstance(found, list):
        raise RejectedError(STAGE, f"line {correction.number} has no calls")
    calls: list[CompiledCall] = []
    for each in cast("Sequence[object]", found):
        match each:
            case {"tool": str() as tool, "arguments": dict() as arguments} if tool in SCHEMAS:
                calls.append(CompiledCall(tool=tool, arguments=cast("Mapping[str, Any]", arguments)))
            case _:
                raise RejectedError("schema", f"line {correction.number} holds a call of no tool")
    return tuple(calls)


def _plan(calls: tuple[CompiledCall, ...], start: StartModel, brief: str) -> str:
    """The calls in short form by the pointers of the brief; what the brief does not say is no answer to it."""
    if not calls:
        return "none"
    context = start.context(as_read(brief, start.digest).slots)
    try:
        plan = shorten(calls, SCHEMAS, context)
    except (RefusedArgument, KeyError, ValueError) as exc:
        raise RejectedError("grammar", str(exc)) from exc
    back = compile_plan(plan, SCHEMAS, context)
    if back.problems or back.calls != calls:
        raise RejectedError("grammar", "the short form gives other calls")
    text = show(plan)
    belongs(text, context)
    return text
