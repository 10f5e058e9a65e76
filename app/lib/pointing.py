"""One sentence, in English and Korean, about the characters that texts hide or pass off as others."""

from collections.abc import Sequence

from app.lib.visible import Finding, Oddity

_KINDS = {
    Oddity.CONTROL: ("control characters", "제어 문자"),
    Oddity.DIRECTION: ("marks that turn the reading direction", "읽는 방향을 바꾸는 문자"),
    Oddity.HIDDEN: ("invisible characters", "보이지 않는 문자"),
    Oddity.SPACE: ("unusual blanks", "특수 공백"),
    Oddity.BROKEN: ("characters without a meaning", "의미 없는 문자"),
    Oddity.COMBINING: ("stacked or overlaid marks", "겹쳐 쓰는 부호"),
    Oddity.LOOKALIKE: ("characters that look like others", "다른 글자와 비슷한 문자"),
}
_NAMED = 4


def pointed_out(found: Sequence[Finding]) -> tuple[str, str]:
    """What was found, by kind, with the first codes and names of each."""
    kinds = [kind for kind in Oddity if any(one.oddity is kind for one in found)]
    groups = [[one for one in found if one.oddity is kind] for kind in kinds]
    en = "; ".join(f"{_KINDS[kind][0]} {_listed(group)}" for kind, group in zip(kinds, groups, strict=True))
    ko = "; ".join(f"{_KINDS[kind][1]} {_listed(group)}" for kind, group in zip(kinds, groups, strict=True))
    return f"Look closely, marked with ⟨ ⟩: {en}.", f"⟨ ⟩로 표시한 곳 확인: {ko}."


def _listed(group: Sequence[Finding]) -> str:
    more = f", … {len(group)}" if len(group) > _NAMED else ""
    return "(" + ", ".join(_named(one) for one in group[:_NAMED]) + more + ")"


def _named(one: Finding) -> str:
    name = f" {one.name.lower()}" if one.name else ""
    times = f" × {one.count}" if one.count > 1 else ""
    return f"{one.code}{name}{times}"
