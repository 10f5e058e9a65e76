"""What each state looks like: its word, its tone and its icon, one table per kind of state."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from app.protocol.items import CallStatus, NoticeLevel, Plan, PlanSource, PlanStatus, Risk, StepStatus
from app.protocol.states import ConductorPhase, LocalPhase, ServerPhase, Target
from app.trade.templates import filled
from app.trade.text import Text
from app.ui import gate_words, plan_words, words
from app.ui.state.documents import file_name
from app.ui.theme.tokens import Tone

# As the tool server names a document without a file.
_UNTITLED = "untitled"
# Target, address, the file's path and the fingerprint of what is in the model.
_IDENTITY = re.compile(r"\S+ \S+ (?P<path>.+) #\S+", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Mark:
    """A state as a person sees it."""

    word: Text
    tone: Tone
    symbol: str = "info"


CALLS = {
    CallStatus.PENDING: Mark(words.CALL_PENDING, Tone.NEUTRAL, "pending"),
    CallStatus.AWAITING_APPROVAL: Mark(words.CALL_AWAITING, Tone.ACCENT, "shield"),
    CallStatus.RUNNING: Mark(words.CALL_RUNNING, Tone.ACCENT, "active"),
    CallStatus.VERIFIED: Mark(words.CALL_VERIFIED, Tone.GOOD, "done"),
    CallStatus.MISMATCH: Mark(words.CALL_MISMATCH, Tone.CAUTION, "warning"),
    CallStatus.FAILED: Mark(words.CALL_FAILED, Tone.BAD, "failed"),
    CallStatus.DECLINED: Mark(words.CALL_DECLINED, Tone.NEUTRAL, "skipped"),
    CallStatus.CANCELLED: Mark(words.CALL_CANCELLED, Tone.NEUTRAL, "skipped"),
    CallStatus.UNKNOWN: Mark(words.CALL_UNKNOWN, Tone.CAUTION, "unknown"),
}

CALL_NOT_RUN = Mark(words.CALL_NOT_RUN, Tone.CAUTION, "pending")

STEPS = {
    StepStatus.PENDING: Mark(words.STEP_PENDING, Tone.NEUTRAL, "pending"),
    StepStatus.ACTIVE: Mark(words.STEP_ACTIVE, Tone.ACCENT, "active"),
    StepStatus.DONE: Mark(words.STEP_DONE, Tone.GOOD, "done"),
    StepStatus.SKIPPED: Mark(words.STEP_SKIPPED, Tone.NEUTRAL, "skipped"),
    StepStatus.REFUSED: Mark(words.STEP_REFUSED, Tone.CAUTION, "failed"),
    StepStatus.FAILED: Mark(words.STEP_FAILED, Tone.BAD, "failed"),
    StepStatus.UNKNOWN: Mark(words.STEP_UNKNOWN, Tone.CAUTION, "unknown"),
    StepStatus.BLOCKED: Mark(words.STEP_BLOCKED, Tone.CAUTION, "blocked"),
    StepStatus.CANCELLED: Mark(words.STEP_CANCELLED, Tone.NEUTRAL, "skipped"),
}

# To be done, behind a step whose outcome nobody knows.
HELD_UP = Mark(words.STEP_HELD_UP, Tone.CAUTION, "blocked")

# What reading told of a write whose answer was lost.
FOUND_OUT = {
    StepStatus.DONE: words.FOUND_IN_MODEL,
    StepStatus.PENDING: words.FOUND_NOT_IN_MODEL,
    StepStatus.FAILED: words.FOUND_PARTLY,
}

PLANS = {
    PlanStatus.DRAFTING: Mark(plan_words.PLAN_DRAFTING, Tone.ACCENT),
    PlanStatus.RUNNING: Mark(plan_words.PLAN_RUNNING, Tone.ACCENT),
    PlanStatus.COMPLETED: Mark(plan_words.PLAN_COMPLETED, Tone.GOOD),
    PlanStatus.STOPPED: Mark(plan_words.PLAN_STOPPED, Tone.CAUTION),
    PlanStatus.INTERRUPTED: Mark(plan_words.PLAN_INTERRUPTED, Tone.CAUTION),
}

_FAILED = frozenset({StepStatus.FAILED, StepStatus.BLOCKED})


def plan_mark(plan: Plan) -> Mark:
    """A plan that is over says what became of its steps: none of a failed step's plan reads as completed."""
    steps = [step.status for step in plan.steps]
    done = steps.count(StepStatus.DONE)
    if plan.status is not PlanStatus.COMPLETED or done == len(steps):
        return PLANS[plan.status]
    if not _FAILED.isdisjoint(steps):
        return Mark(plan_words.PLAN_PARTLY_FAILED if done else plan_words.PLAN_FAILED, Tone.BAD)
    return Mark(plan_words.PLAN_PARTLY_DONE if done else plan_words.PLAN_NOT_DONE, Tone.CAUTION)


SOURCES = {
    PlanSource.SPECIALIST: plan_words.PLAN_BY_SPECIALIST,
    PlanSource.SERVER: plan_words.PLAN_BY_SERVER,
    PlanSource.CONDUCTOR: plan_words.PLAN_BY_CONDUCTOR,
    PlanSource.RULES: plan_words.PLAN_BY_RULES,
    PlanSource.HAND: plan_words.PLAN_BY_HAND,
}

RISKS = {
    Risk.READ: Mark(words.RISK_READ, Tone.NEUTRAL),
    Risk.CHANGE: Mark(words.RISK_CHANGE, Tone.CAUTION),
    Risk.DESTROY: Mark(words.RISK_DESTROY, Tone.BAD),
}

NOTICES = {
    NoticeLevel.INFO: Mark(words.DETAILS, Tone.NEUTRAL, "info"),
    NoticeLevel.WARNING: Mark(words.DETAILS, Tone.CAUTION, "warning"),
    NoticeLevel.ERROR: Mark(words.DETAILS, Tone.BAD, "failed"),
}

CONDUCTORS = {
    ConductorPhase.READY: Mark(words.CONDUCTOR_READY, Tone.GOOD),
    ConductorPhase.NO_KEY: Mark(words.CONDUCTOR_NO_KEY, Tone.CAUTION),
    ConductorPhase.UNREACHABLE: Mark(words.CONDUCTOR_UNREACHABLE, Tone.BAD),
    ConductorPhase.DISABLED: Mark(words.CONDUCTOR_DISABLED, Tone.NEUTRAL),
}

LOCALS = {
    LocalPhase.NOT_INSTALLED: Mark(words.LOCAL_NOT_INSTALLED, Tone.NEUTRAL),
    LocalPhase.BUILDING: Mark(words.LOCAL_BUILDING, Tone.ACCENT),
    LocalPhase.NO_MODEL: Mark(words.LOCAL_NO_MODEL, Tone.CAUTION),
    LocalPhase.IDLE: Mark(words.LOCAL_IDLE, Tone.NEUTRAL),
    LocalPhase.LOADING: Mark(words.LOCAL_LOADING, Tone.ACCENT),
    LocalPhase.READY: Mark(words.LOCAL_READY, Tone.GOOD),
    LocalPhase.BUSY: Mark(words.LOCAL_BUSY, Tone.ACCENT),
    LocalPhase.FAILED: Mark(words.LOCAL_FAILED, Tone.BAD),
}

SERVERS = {
    ServerPhase.STOPPED: Mark(words.SERVER_STOPPED, Tone.NEUTRAL),
    ServerPhase.STARTING: Mark(words.SERVER_STARTING, Tone.ACCENT),
    ServerPhase.READY: Mark(words.SERVER_READY, Tone.GOOD),
    ServerPhase.FAILED: Mark(words.SERVER_FAILED, Tone.BAD),
}

TARGETS = {
    Target.EMBEDDED: Mark(words.TARGET_EMBEDDED, Tone.NEUTRAL, "building"),
    Target.GENNX: Mark(words.TARGET_GENNX, Tone.ACCENT, "building"),
}


def target_text(target: str) -> Text:
    """The name of a target as it travels in an approval; an unknown one is shown as it is."""
    known = next((mark.word for member, mark in TARGETS.items() if member.value == target), None)
    return known or Text(en=target, ko=target)


def document_text(identity: str) -> Text:
    """The open document by the name of its file; one without a file has none. What is no identity as approvals tell
    them is shown as it is."""
    told = _IDENTITY.fullmatch(identity)
    path = identity if told is None else told["path"]
    if path == _UNTITLED:
        return words.UNTITLED_DOCUMENT
    name = (told and file_name(path)) or identity
    return Text(en=name, ko=name)


def placed_target(target: str, host: str) -> Text:
    """The name of a target and, for the engineer's own, where it is."""
    name = target_text(target)
    if not host or target != Target.GENNX.value:
        return name
    template = gate_words.TARGET_HOST
    return filled(template, target=name, host=host)


def host_of(base_url: str) -> str:
    """The host of an address, with its port where it has one."""
    parts = urlsplit(base_url)
    try:
        port = parts.port
    except ValueError:
        return base_url
    host = parts.hostname or base_url
    return host if port in (None, 443) else f"{host}:{port}"
