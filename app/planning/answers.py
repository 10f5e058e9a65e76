"""What was asked, answered first: the number in words with unit, place and case, linked to the row it comes from."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from app.lib.patterns import Pattern
from app.planning.asked_numbers import Teller
from app.planning.commands.clause.clauses import MessageClause, clauses, joined
from app.planning.commands.clause.hand import Hand
from app.planning.commands.results.topics import topics_of
from app.planning.commands.results.wanted import read_wanted
from app.planning.counts import counts
from app.planning.joint_answers import displacements, member_forces, reactions, static_base_shear
from app.planning.member_kinds import ends_of, members_of
from app.planning.model_answers import model_answers
from app.planning.results import Answered, text_of, unreadable
from app.planning.shear_ratios import shear_differences, shear_ratios
from app.planning.storey_answers import (
    base_shear,
    drift,
    equilibrium,
    irregularity,
    masses,
    overturning,
    participation,
    periods,
    seismic_summary,
    static_storey_shear,
    storey_displacement,
    storey_shear,
    weights,
)
from app.planning.storey_joints import joints_on
from app.planning.wall_answers import wall_forces
from app.planning.wanted import Topic, Wanted
from app.planning.words import answers as words
from app.protocol.items import CallStatus, ToolCall
from app.reading.reader import read
from app.trade.answers.codec import AnswerError
from app.trade.answers.digest import ModelDigest, NameKind
from app.trade.json_types import JsonValue
from app.trade.text import Language, Text

_MOST_SENTENCES: Final = 24
_SUFFIX: Final = Pattern(r"\((?:ST|RS|CB)\)$")
# Nobody told what is open.
UNTOLD: Final = ModelDigest(is_known=False)
Say = Callable[[Teller], Sequence[Text]]
# Tool, kind of story result, and what it answers.
_TELLERS: Final[Mapping[tuple[str, str], Mapping[Topic, Say]]] = {
    ("get_reactions", ""): {Topic.REACTION: reactions, Topic.BASE_SHEAR: static_base_shear},
    ("get_displacements", ""): {Topic.DISPLACEMENT: displacements, Topic.STOREY_DISPLACEMENT: displacements},
    ("get_member_forces", ""): {Topic.MEMBER_FORCE: member_forces},
    ("get_result_table", ""): {Topic.WALL_FORCE: wall_forces},
    ("get_vibration_modes", ""): {Topic.PERIOD: periods, Topic.PARTICIPATION: participation},
    ("get_story_results", "shear"): {Topic.BASE_SHEAR: base_shear, Topic.STOREY_SHEAR: storey_shear},
    ("get_story_results", "shear_ratio"): {Topic.STOREY_SHEAR: static_storey_shear},
    ("get_story_results", "displacement"): {Topic.STOREY_DISPLACEMENT: storey_displacement},
    ("get_story_results", "overturning"): {Topic.OVERTURNING: overturning},
    ("get_story_drift", ""): {Topic.DRIFT: drift},
    ("get_story_irregularity", ""): {Topic.IRREGULARITY: irregularity},
    ("get_seismic_summary", ""): {Topic.SEISMIC_SUMMARY: seismic_summary},
    ("check_equilibrium", ""): {Topic.EQUILIBRIUM: equilibrium},
    ("get_mass_and_weight_summary", ""): {Topic.WEIGHT: weights, Topic.MASS: masses},
}


def answer_part(message: str, calls: Sequence[ToolCall], language: Language, digest: ModelDigest = UNTOLD) -> str:
    """A list of sentences, one for each number that was asked for; empty where the calls answer no question."""
    said: list[str] = []
    verified = [call for call in calls if call.status is CallStatus.VERIFIED and call.output is not None]
    if any(_key(call) in _TELLERS for call in verified):
        wanted = questions(message, verified, digest)
        for call in verified:
            said += _answers(call, wanted, verified, language, digest)
        compared = (*shear_ratios(wanted, verified), *shear_differences(wanted, verified))
        said += [each.in_language(language) for each in compared]
    try:
        said += [each.in_language(language) for each in counts(message, calls)]
        said += [each.in_language(language) for each in model_answers(message, calls, digest, language)]
    except AnswerError as exc:
        said.append(unreadable(exc).in_language(language))
    if not said:
        return ""
    more = len(said) - _MOST_SENTENCES
    shown = said[:_MOST_SENTENCES]
    if more > 0:
        shown.append(words.MORE_BELOW_IN_TABLES(more=more).in_language(language))
    title = words.ANSWER.in_language(language)
    return "\n".join((f"### {title}", "", *(f"- {each}" for each in shown)))


def questions(message: str, calls: Sequence[ToolCall], known: ModelDigest) -> tuple[Wanted, ...]:
    """What the message asks for, each question with the sentences behind it that ask for nothing themselves.

    Names are those of the model, and of the calls where nobody told what is open.
    """
    digest = known if known.is_known else ModelDigest(names={NameKind.LOAD_CASE: dict.fromkeys(_cases(calls), 0)})
    groups: list[MessageClause] = []
    for clause in clauses(read(message, digest)):
        if groups and not topics_of(Hand(clause, digest)):
            groups[-1] = joined((groups[-1], clause))
        else:
            groups.append(clause)
    found = [each for clause in groups for each in _wanted(clause, digest)]
    # Read as one, neighbours may ask for what none of them does alone: "column 1, base moment in DL".
    whole = _wanted(joined(groups), digest) if len(groups) > 1 else []
    return (*found, *(each for each in whole if each.topic not in {one.topic for one in found}))


def _wanted(clause: MessageClause, digest: ModelDigest) -> list[Wanted]:
    return [read_wanted(Hand(clause, digest), topic) for topic in topics_of(Hand(clause, digest))]


def _answers(
    call: ToolCall, wanted: Sequence[Wanted], calls: Sequence[ToolCall], language: Language, digest: ModelDigest
) -> list[str]:
    tellers = _TELLERS.get(_key(call), {})
    assert call.output is not None
    for each in wanted:
        if (tell := tellers.get(each.topic)) is not None:
            try:
                ends = ends_of(each.end, calls)
                feet = frozenset(ends.values()) if ends is not None and each.topic is Topic.REACTION else None
                if each.topic is Topic.STOREY_DISPLACEMENT:
                    feet = joints_on(each.storeys, digest, calls)
                teller = Teller(
                    each,
                    Answered(call, call.output),
                    members_of(each.members, calls),
                    ends,
                    feet,
                )
                return [said.in_language(language) for said in tell(teller)]
            except AnswerError as exc:
                return [unreadable(exc).in_language(language)]
    return []


def _key(call: ToolCall) -> tuple[str, str]:
    kind = text_of(call.arguments.get("kind")) if call.tool == "get_story_results" else ""
    return call.tool, kind


def _cases(calls: Sequence[ToolCall]) -> tuple[str, ...]:
    """The cases that the calls were made for, so that the message's names are read as names."""
    found: list[str] = []
    for call in calls:
        given: JsonValue = call.arguments.get("cases")
        if isinstance(given, list | tuple):
            found += [_SUFFIX.sub("", text_of(each)) for each in given]
    return tuple(dict.fromkeys(found))
