"""Another size for all columns or beams of the open model, said behind what was done before: "그럼 기둥을 700으로"."""

import re
from collections.abc import Mapping
from typing import Final

from app.lib.patterns import Pattern
from app.planning.followups.buildings import squared
from app.planning.words import followups as words
from app.ports.planner import PlanDraft, PlanQuestion
from app.protocol.items import Assumption, Choice, PlanStep, QuestionField
from app.reading.reader import read
from app.reading.slots import SectionSize
from app.trade.answers.digest import MemberKind, ModelDigest, NameKind
from app.trade.templates import verbatim

MODIFY: Final = "modify_section"
WHICH: Final = "resized_section"
_KINDS: Final = {
    "column": (MemberKind.COLUMN, words.COLUMNS),
    "beam": (MemberKind.BEAM, words.BEAMS),
}
_REST: Final = Pattern(
    r"(?<![가-힣])(?:그럼|그러면|그렇다면|이번엔|이번에는|다시|기둥|큰보|보|거더|단면|크기|사이즈)(?:을|를|은|는|도|의)?(?![가-힣])"
    r"|(?<![가-힣])(?:으로|로|바꿔|변경해?|해|줘|주세요|보자|하자|하면|키워|늘려|줄여|모두|전부)+(?![가-힣])|(?<=[0-9])(?:으로|로)"
    r"|(?<![A-Za-z])(?:then|now|so|and|make|change|set|let's|the|all|columns?|beams?|girders?|sections?|to|be|use|please|try|with|have|it)(?![A-Za-z])"
    r"|[\s.,!?~…]+",
    re.IGNORECASE,
)


def resized(text: str, digest: ModelDigest, answers: Mapping[str, str]) -> PlanDraft | PlanQuestion | None:
    """A plan for the one section that these members have, or the question which of several."""
    text = squared(text)
    reading = read(text, digest)
    sizes = [each for each in reading.values if isinstance(each.value, SectionSize)]
    kinds = {each.name for each in reading.concepts} & _KINDS.keys()
    if len(sizes) != 1 or len(reading.values) != 1 or len(kinds) != 1 or digest.is_coarse:
        return None
    size, span = sizes[0].value, sizes[0].span
    if not isinstance(size, SectionSize) or size.shape != "SB":
        return None
    if _REST.sub("", f"{text[: span.start]} {text[span.end :]}"):
        return None
    kind, said = _KINDS[kinds.pop()]
    numbers = {each.section for each in digest.some(kind) if each.section is not None}
    by_number = {number: name for name, number in digest.of(NameKind.SECTION).items()}
    names = [by_number[number] for number in sorted(numbers) if number in by_number]
    chosen = [name for name in names if name.casefold() == answers.get(WHICH, "").casefold()] or names
    if not names or len(by_number.keys() & numbers) != len(numbers):
        return None
    if len(chosen) > 1:
        choices = tuple(Choice(value=name, label=verbatim(name)) for name in names)
        field = QuestionField(key=WHICH, label=words.SECTION, choices=choices)
        return PlanQuestion(text=words.WHICH_SECTION(members=said), fields=(field,))
    return _draft(chosen[0], size, digest, kind)


def _draft(name: str, size: SectionSize, digest: ModelDigest, kind: MemberKind) -> PlanDraft:
    width, depth = size.digits if (size.order or "BxH") == "BxH" else size.digits[::-1]
    number = digest.of(NameKind.SECTION)[name]
    others = [each for each in digest.members if each.section == number and each.kind is not kind]
    lines = [each for each in others if each.kind not in {MemberKind.WALL, MemberKind.PLATE}]
    title = words.RESIZE(name=name, width=width, depth=depth, unit=size.unit)
    step = PlanStep(
        step_id="s1",
        tool=MODIFY,
        title=title,
        arguments={"section": name, "height": f"{depth} {size.unit}", "width": f"{width} {size.unit}"},
    )
    notes = (Assumption(key="also_used", text=words.ALSO_USED(name=name)),) if lines else ()
    return PlanDraft(title=title, steps=(step,), assumptions=notes)
