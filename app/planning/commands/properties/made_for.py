"""What an order makes for members, or the order before it made: "2F columns take both", "1층 기둥: 새 단면 C3"."""

import re
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.asking import note
from app.planning.commands.clause.hand import Hand, cover
from app.planning.commands.named.members import MeantMembers
from app.planning.words.commands import assigning as words
from app.reading.slots import Direction, Grade, Ids, ModelName, NewName, SectionSize, Storeys
from app.trade.answers.digest import MemberKind, NameKind, ids_of

MEMBERS: Final = ("element", "column", "beam", "brace", "wall", "truss", "plate")
BESIDE: Final = ("please", "now", "filler", "each", "all", "only", "edge", "corner", "inner", "storey")
# Numbers with one of these are the ends of something new.
BETWEEN: Final = Pattern(
    r"\bfrom\b|\bbetween\b|\bjoin|\bconnect|연결|잇는|이어|사이|에서 ?\d|새|\bnew\b", re.IGNORECASE
)
_IT: Final = Pattern(
    r"(?<![A-Za-z])(?:(?:gets?|takes?|receives?|uses?) )?(?:it|that|this one|the (?:same|new one))(?![A-Za-z])"
    r"|(?<![가-힣])(?:그걸|그거|이걸|이거|그것|이것|해당|동일)(?:을|를|로|으로|을로)?",
    re.IGNORECASE,
)


def from_before(hand: Hand) -> tuple[list[str], list[str]]:
    """What the order before it defined, where this one says only to whom it goes; both where it says both."""
    both = takes_both(hand)
    if not (
        both
        or hand.has("do.assign", "use", "do.change", "do.add")
        or is_for_members(hand)
        or _IT.search(hand.clause.words)
    ):
        return [], []
    section, material = hand.before.only(NameKind.SECTION), hand.before.only(NameKind.MATERIAL)
    if hand.has("section"):
        material = ""
    if hand.has("material"):
        section = ""
    if not both and bool(section) == bool(material):
        return [], []
    if both:
        cover(hand, _BOTH)
        hand.says("both", "use", "do.assign")
    cover(hand, _IT)
    return [section] if section else [], [material] if material else []


def put_beside(hand: Hand, sections: list[str], materials: list[str]) -> tuple[list[str], list[str]]:
    """ "C3 만들어서 1층 기둥에 넣고 C24로 바꿔": what was just made is put there by a verb ahead of the other name."""
    if len(sections) + len(materials) != 1:
        return sections, materials
    kind = NameKind.MATERIAL if sections else NameKind.SECTION
    made, given = hand.before.only(kind), (sections or materials)[0]
    named = [each.span.start for each in hand.clause.values if getattr(each.value, "name", "") == given]
    if not made or hand.digest.of(kind).get(made) != 0 or not named:
        return sections, materials
    if not _PUT.search(hand.clause.text(hand.clause.start, named[0])):
        return sections, materials
    cover(hand, _IT)
    return (sections, [made]) if sections else ([made], materials)


_PUT: Final = Pattern(
    r"(?:넣|주|쓰|깔|(?:적용|배정|배치|지정|할당)하?)고"
    r"|(?<![A-Za-z])(?:put|give|use|assign|apply) (?:it|that|this|them)(?![A-Za-z]).*(?:,|(?<![A-Za-z])and)",
    re.IGNORECASE,
)


def takes_both(hand: Hand) -> bool:
    """ "2F columns take both", "2층 기둥에 둘 다 써": the section and the material that were just made."""
    section, material = hand.before.only(NameKind.SECTION), hand.before.only(NameKind.MATERIAL)
    return bool(section and material) and _BOTH.search(hand.clause.words) is not None


_BOTH: Final = Pattern(
    r"(?<![A-Za-z])(?:(?:gets?|takes?|receives?|uses?|have|has) )?both(?: of (?:them|these))?(?![A-Za-z])"
    r"|둘 ?다(?: ?(?:써|쓰고|쓰자|적용|배정|넣어|줘|주고|지정)[가-힣]*)?",
    re.IGNORECASE,
)


def tells_whose(words: str) -> bool:
    """ "For the 1F columns", "1층 기둥에": whose something is to be, and no wish to see them."""
    return _FOR.search(words) is not None


def is_for_members(hand: Hand) -> bool:
    """ "C4 550 square, | for the 1F columns": whose the section that was just defined is to be."""
    kinds = (NameKind.SECTION, NameKind.MATERIAL)
    is_defined = any(hand.digest.of(kind).get(hand.before.only(kind)) == 0 for kind in kinds)
    has_storey = any(isinstance(each.value, Storeys | Ids) for each in hand.clause.values) or hand.has("all")
    return is_defined and has_storey and _FOR.search(hand.clause.words) is not None


_FOR: Final = Pattern(
    r"^\s*(?:for|on) (?:all )?(?:the )?|(?:기둥|보|거더|가새|부재)(?:들)?(?: ?(?:전체|전부|모두)| ?\d[\d ~,\-번]*)?"
    r"(?:에|에다|에만|용)\s*[.,!]?\s*$",
    re.IGNORECASE,
)


def is_made_for_members(hand: Hand) -> bool:
    """ "Ground floor columns: new C3, 700 sq", "2층 보 G5 350x750 (신규)": members with the size of one section."""
    clause = hand.clause
    sizes = [each for each in clause.values if isinstance(each.value, SectionSize)]
    kinds = {each.name for each in clause.concepts if each.name in MEMBERS}
    known = (Storeys, Ids, SectionSize, NewName, Grade)
    return (
        len(sizes) == 1
        and len(kinds) == 1
        and (hand.peek(Storeys) is not None or hand.peek(Ids) is not None or hand.has("all"))
        and all(isinstance(each.value, known) for each in clause.values)
        and all(each.name in {*MEMBERS, *BESIDE, *_NEWLY, "base"} for each in clause.concepts)
        and BETWEEN.search(_NEW_SECTION.sub("", clause.words)) is None
    )


_NEWLY: Final = ("do.new", "section", "square", "rectangle", "h_shape", "use", "material", "concrete", "steel")
_NEW_SECTION: Final = Pattern(
    r"(?<![A-Za-z])new (?=(?:section|profile|size|[A-Z]{1,3}\d))|\((?:new|신규|신설)\)|(?:새로운|새|신규) ?단면",
    re.IGNORECASE,
)


def is_grade_for_members(hand: Hand) -> bool:
    """ "New concrete C40 for all columns": one grade and whose it is to be."""
    clause = hand.clause
    grades = [each for each in clause.values if isinstance(each.value, Grade)]
    return (
        len(grades) == 1
        and all(isinstance(each.value, Storeys | Ids | Grade) for each in clause.values)
        and all(each.name in {*MEMBERS, *BESIDE, *_NEWLY, "base"} for each in clause.concepts)
        and _FOR_THEM.match(clause.text(grades[0].span.end, clause.end)) is not None
    )


_FOR_THEM: Final = Pattern(r"\s*(?:for|on|in) (?:all |the |every )*\S", re.IGNORECASE)


def every_member(hand: Hand) -> MeantMembers | None:
    """ "Put all members on SM420": of a model of lines alone; of walls and slabs too nobody said so."""
    kinds = {each.kind for each in hand.digest.members}
    if not (hand.has("all") and hand.has("element")) or hand.peek(Storeys) or hand.digest.is_coarse:
        return None
    if not kinds or kinds & {MemberKind.WALL, MemberKind.PLATE} or not (hand.peek(Grade) or _is_of_material(hand)):
        return None
    ids = ids_of(hand.digest.members)
    count = sum(each.count for each in hand.digest.members)
    return MeantMembers(ids, (note("members", words.EVERY_MEMBER(count=count, ids=ids)),)) if ids else None


def _is_of_material(hand: Hand) -> bool:
    return hand.has("material") or bool(hand.before.only(NameKind.MATERIAL)) or bool(hand.peek(ModelName))


def names_them_twice(hand: Hand) -> bool:
    """ "1층 기둥 C2로 하고 모서리 기둥은 C24로": what stands ahead of the second members is for the first."""
    nouns = [each.span for each in hand.clause.concepts if each.name in _MEMBER_KINDS]
    names = [each.span.start for each in hand.clause.values if isinstance(each.value, ModelName | NewName | Grade)]
    return (
        len(nouns) > 1
        and any(nouns[0].end <= start < nouns[-1].start for start in names)
        and (any(start > nouns[-1].start for start in names))
    )


_MEMBER_KINDS: Final = frozenset({"column", "beam", "brace", "wall"})


_TO_A_NAME: Final = Pattern(
    r"(?:→|->|=>|(?<![A-Za-z])(?:to|becomes?|gets?|into|with|assign|give|use|apply)) ?(?:section )?$", re.IGNORECASE
)
_NAMED_TO: Final = Pattern(r" ?(?:으로|로)(?![가-힣])|(?:으로|로) ?(?:바|변|교|수)")


def gives_an_unknown(hand: Hand) -> bool:
    """ "Beam 40 to SB7", "40번 보를 SB7으로": one name that the model does not hold is what they are to get."""
    new = [each for each in hand.clause.values if isinstance(each.value, NewName)]
    if len(new) != 1 or hand.has("node", "group", "do.rename", "name", "load_case", "combination", "storey"):
        return False
    if any(not isinstance(each.value, NewName | Ids | Storeys | Direction) for each in hand.clause.values):
        return False
    span = new[0].span
    ahead = hand.clause.text(hand.clause.start, span.start)
    is_to = _TO_A_NAME.search(ahead) or _NAMED_TO.match(hand.clause.text(span.end, hand.clause.end))
    return is_to is not None
