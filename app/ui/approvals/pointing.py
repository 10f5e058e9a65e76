"""One sentence on the card about the characters that its texts hide or pass off as others; no widgets."""

from collections.abc import Sequence

from app.lib.visible import Finding, Oddity
from app.protocol.values import Text

_KINDS = {
    Oddity.CONTROL: Text(en="control characters", ko="제어 문자"),
    Oddity.DIRECTION: Text(en="marks that turn the reading direction", ko="읽는 방향을 바꾸는 문자"),
    Oddity.HIDDEN: Text(en="invisible characters", ko="보이지 않는 문자"),
    Oddity.SPACE: Text(en="unusual blanks", ko="특수 공백"),
    Oddity.BROKEN: Text(en="characters without a meaning", ko="의미 없는 문자"),
    Oddity.COMBINING: Text(en="stacked or overlaid marks", ko="겹쳐 쓰는 부호"),
    Oddity.LOOKALIKE: Text(en="characters that look like others", ko="다른 글자와 비슷한 문자"),
}
_NAMED = 4


def pointed_out(found: Sequence[Finding]) -> Text:
    """What was found, by kind, with the first codes and names of each."""
    kinds = [kind for kind in Oddity if any(one.oddity is kind for one in found)]
    groups = [[one for one in found if one.oddity is kind] for kind in kinds]
    en = "; ".join(f"{_KINDS[kind].en} {_listed(group)}" for kind, group in zip(kinds, groups, strict=True))
    ko = "; ".join(f"{_KINDS[kind].ko} {_listed(group)}" for kind, group in zip(kinds, groups, strict=True))
    return Text(en=f"Look closely, marked with ⟨ ⟩: {en}.", ko=f"⟨ ⟩로 표시한 곳 확인: {ko}.")


def _listed(group: Sequence[Finding]) -> str:
    more = f", … {len(group)}" if len(group) > _NAMED else ""
    return "(" + ", ".join(_named(one) for one in group[:_NAMED]) + more + ")"


def _named(one: Finding) -> str:
    name = f" {one.name.lower()}" if one.name else ""
    times = f" × {one.count}" if one.count > 1 else ""
    return f"{one.code}{name}{times}"
