"""What the answers to a planner's question make of its brief: settled choices, and words that were said anew."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from app.ports.planner import Brief, PlanQuestion, SaidWithin
from app.protocol.items import Choice, QuestionField
from app.trade.calling_off import calls_off

# What people type around the name of what they choose.
_BEFORE: Final = re.compile(
    r"^(?:(?:그거|그것|그건|이거|이것)\s*(?:말고|아니고)|아니(?:요|고|야)?"
    r"|no|nope|not that(?: one)?|rather|use|take)[\s,.:]+",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(
    r"\s*(?:(?:으로|로)?\s*(?:해\s?줘(?:요)?|해\s?주세요|할게요|하자|부탁(?:해요|합니다|드립니다)?)|으로|로|이요|요|입니다|이야|야"
    r"|,?\s*please)?[\s.!~]*$",
    re.IGNORECASE,
)


def gives_up(fields: tuple[QuestionField, ...], answers: Mapping[str, str]) -> bool:
    """Whether an answer is a word of calling it off, which none of the choices is called."""
    return any(
        calls_off(said)
        for field in fields
        if (said := answers.get(field.key, "").strip()) and not _is_choice(field, as_choice(field, said))
    )


def answered(brief: Brief, question: PlanQuestion, answers: Mapping[str, str]) -> Brief:
    """The brief to plan next."""
    fields = {each.key: each for each in question.fields}
    settled = {key: as_choice(fields[key], said) if key in fields else said for key, said in answers.items()}
    anew = question.anew
    if isinstance(anew, SaidWithin):
        return _said_within(brief, anew, settled)
    if anew is None or _is_choice(fields.get(anew.key), settled.get(anew.key, "")):
        return replace(brief, answers={**brief.answers, **settled})
    said = settled.pop(anew.key, "")
    kept = {key: answer for key, answer in brief.answers.items() if key != anew.key}
    return replace(brief, text=_joined(anew.before, said, anew.after), answers={**kept, **settled})


def _said_within(brief: Brief, anew: SaidWithin, settled: Mapping[str, str]) -> Brief:
    """The message with the answers said in it, in the fields' order; answers that it has no words for stay answers."""
    pieces = [
        template(answer=settled[key].strip()).in_language(brief.language)
        for key, template in anew.said.items()
        if settled.get(key, "").strip()
    ]
    rest = {key: answer for key, answer in settled.items() if key not in anew.said}
    text = f"{anew.before} {', '.join(pieces)}{anew.after}"
    return replace(brief, text=text, answers={**brief.answers, **rest})


def as_choice(field: QuestionField, said: str) -> str:
    """The value of the choice that was typed out, whatever was typed around it; else what was typed."""
    core = _AFTER.sub("", _BEFORE.sub("", said.strip())).strip()
    hits = {choice.value for choice in field.choices if {said.strip().casefold(), core.casefold()} & _spellings(choice)}
    return hits.pop() if len(hits) == 1 else said


def _spellings(choice: Choice) -> set[str]:
    return {each.casefold() for each in (choice.value, choice.label.en, choice.label.ko)}


def _is_choice(field: QuestionField | None, said: str) -> bool:
    return field is None or said in {choice.value for choice in field.choices}


def _joined(before: str, said: str, after: str) -> str:
    """The message with the words where the unread ones stood; alone where they say the rest over again."""
    rest = [part.strip() for part in (before, after) if part.strip()]
    if all(_plain(part) in _plain(said) for part in rest):
        return said
    return "\n".join(part for part in (before.rstrip(), said, after.lstrip()) if part)


def _plain(words: str) -> str:
    return re.sub(r"[\s.,!?]+", "", words).casefold()
