"""The command planner: every clause to the intent that reads most of it, and nothing of weight left unread."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Final

from app.planning.commands.clause.approximate import taken_exactly
from app.planning.commands.clause.asking_words import only_asks
from app.planning.commands.clause.before import Before
from app.planning.commands.clause.clauses import MessageClause, clauses, is_question, without
from app.planning.commands.clause.coming import nodes_first
from app.planning.commands.clause.gate import heavy, is_aside, keeps_something, place, spares, weighty
from app.planning.commands.clause.ids_but import narrowed
from app.planning.commands.clause.name_ranges import filled, name_range
from app.planning.commands.clause.names_but import without_named
from app.planning.commands.clause.no_orders import is_for_nobody, is_no_order, leaves_a_value_open
from app.planning.commands.clause.outcome import Asked, Intent, Made, Refused
from app.planning.commands.clause.set_back import set_back
from app.planning.commands.clause.turning import has_condition, is_told
from app.planning.commands.clause.unread import GO_ON, UNREAD, ask_about, ignored_words, quoted, unread_of
from app.planning.commands.doubted import REACH, WHOSE, doubted
from app.planning.commands.lists.listed import once_read
from app.planning.commands.loads.load_cases import merged
from app.planning.commands.made_first import MadeFirst, made_first
from app.planning.commands.named.located import LocatedClause, located
from app.planning.commands.named.storeys_but import without_storeys
from app.planning.commands.project.documents import saved_and_run
from app.planning.commands.properties.unused import without_condition
from app.planning.commands.reread import rereadings
from app.planning.commands.ways import OrderRead, calls_of, framed, reads_around
from app.planning.commands.weighed.background import background
from app.planning.commands.weighed.claims import false_claim, is_true_claim
from app.planning.commands.weighed.either import either
from app.planning.commands.weighed.findings import on_findings
from app.planning.commands.weighed.judged import judged
from app.planning.commands.weighed.kinds_said import wrong_kind
from app.planning.commands.weighed.labels import labels
from app.planning.commands.weighed.meant_for import meant_for
from app.planning.commands.weighed.passing import explained
from app.planning.commands.weighed.placed import placed
from app.planning.commands.weighed.places_said import misplaced
from app.planning.commands.weighed.reaching import (
    counted_ends,
    remarked,
)
from app.planning.commands.weighed.standing import LeftAsIs, standing, without_members
from app.planning.commands.weighed.straying import sends_off
from app.planning.steps import StepList
from app.planning.words.commands import planner as words
from app.ports.planner import NoPlan, PlanDraft, PlanQuestion, PlanRejected, SaidWithin
from app.protocol.items import Assumption
from app.reading.reader import Reading, read
from app.reading.slots import Concept
from app.reading.source import Span
from app.trade.answers.digest import ModelDigest
from app.trade.id_lists import show_ids
from app.trade.text import Text

# Left unread, these turn an order round.
BARRING: Final = frozenset({"neg.not", "neg.keep", "neg.later", "only", "other"})
# Somebody wants words, not a change of the model.
_TALK: Final = frozenset({"opinion"})
# Tools that change what stands in the model already, and what of it may be spared.
_ON_MEMBERS: Final = ("assign_", "modify_", "delete_")
# Tools that make members like those that are there.
_COPIES: Final = frozenset({"copy_storeys", "extend_frame"})
_SECTIONS_OF_COPIES: Final = ("column_section", "beam_section")
# Verbs that change nothing by themselves.
_SHOWS: Final = frozenset({"do.show", "do.check", "do.compare", "do.need"})


def plan(
    message: str, digest: ModelDigest, answers: Mapping[str, str], intents: Sequence[Intent]
) -> PlanDraft | PlanQuestion | PlanRejected | NoPlan:
    """The plan of an order, a question about what is missing, or why no rule reads it."""
    reading = read(message, digest)
    if reading.names() & _TALK:
        return NoPlan(why=_not_read(reading))
    if (hanging := on_findings(message, answers)) is not None:
        return hanging if isinstance(hanging, PlanQuestion) else plan(hanging, digest, answers, intents)
    places = [located(each, digest, answers) for each in clauses(reading)]
    made = _plan(message, reading, digest, answers, intents, places)
    if _may_be_read_again(made):
        left = [replace(each, clause=without_storeys(each.clause, digest)) for each in places]
        told = _told_beside(left)
        if told or any(one.clause is not other.clause for one, other in zip(left, places, strict=True)):
            again = _plan(message, reading, digest, answers, intents, left, told)
            made = again if isinstance(again, PlanDraft) else made
    if _may_be_read_again(made) and (first := made_first(message, digest)) is not None:
        rest = read(first.message, first.digest)
        left = [located(each, first.digest, answers) for each in clauses(rest)]
        again = _plan(message, rest, first.digest, answers, intents, left, _told_beside(left), first)
        made = again if isinstance(again, PlanDraft) else made
    if (
        isinstance(made, PlanQuestion | NoPlan)
        and (again := _said_again(reading, digest, answers, intents)) is not None
    ):
        return again
    problems = [(each.clause, each.problem) for each in places if each.problem is not None]
    if problems and not isinstance(made, PlanDraft):
        clause, problem = problems[0]
        return (
            _question(message, clause, problem) if isinstance(problem, Asked) else PlanRejected(errors=problem.errors)
        )
    return made


def _said_again(
    reading: Reading, digest: ModelDigest, answers: Mapping[str, str], intents: Sequence[Intent]
) -> PlanDraft | None:
    """The plan of a message without what it takes back, or in other letters; None where that is no plan either."""
    for other in rereadings(reading, digest):
        places = [located(each, digest, answers) for each in clauses(other.reading)]
        made = _plan(other.reading.message, other.reading, digest, answers, intents, places)
        if isinstance(made, PlanDraft):
            return replace(made, assumptions=(*made.assumptions, other.note))
    return None


def _plan(
    message: str,
    reading: Reading,
    digest: ModelDigest,
    answers: Mapping[str, str],
    intents: Sequence[Intent],
    places: Sequence[LocatedClause],
    told_beside: frozenset[Span] = frozenset(),
    first: MadeFirst | None = None,
) -> PlanDraft | PlanQuestion | PlanRejected | NoPlan:
    whole = without_named([filled(narrowed(set_back(each.clause)), digest) for each in places], digest)
    passing = [
        (
            clause,
            _spans_of(clause, told_beside)
            | explained(clause)
            | judged(clause, whole)
            | remarked(clause, whole)
            | meant_for(clause, whole),
        )
        for clause in whole
    ]
    found = [without(clause, idle | placed(clause, digest) | counted_ends(clause)) for clause, idle in passing]
    stays = list(standing(found, digest))
    kept = frozenset(span for each in stays for span in each.spans)
    entire = found
    found = [clause for each in found if not (clause := without(each, kept)).is_empty]
    frame = framed(found, digest, answers)
    if frame is not None:
        found = [clause for each in found if not (clause := without(each, frame.used)).is_empty]
    # What is left of a sentence of which something was read is no remark of its own: "L자형 골조 X 8m 3경간, …".
    read_in_part = {each.start for each in entire if each not in found}
    ahead, before = (first.reads, first.before) if first is not None else ((), Before())
    reads = (*ahead, *reads_around(frame, found, digest, answers, intents, before))
    broken = broken_stays(stays, reads, digest)
    if spared := frozenset(number for each in broken for number in each.members):
        # "2층 보를 G2로, 외곽보는 그대로": the order reaches all but those.
        reads = (*ahead, *reads_around(frame, found, without_members(digest, spared), answers, intents, before))
        broken = broken_stays(stays, reads, digest)
    if (any(each.is_order for each in reads) or not reads) and (choice := either(message, found)) is not None:
        return choice
    if not any(isinstance(each.outcome, Asked | Refused) or each.outcome.calls for each in reads):
        return NoPlan(why=_not_read(reading))
    refused = [each.outcome for each in reads if isinstance(each.outcome, Refused)]
    if refused:
        return PlanRejected(errors=tuple(error for each in refused for error in each.errors))
    gives_orders = any(each.is_order for each in reads)
    for clause in found:
        if wrong := wrong_kind(clause, digest) or (
            (misplaced(clause, digest) or name_range(clause, digest)) if gives_orders else None
        ):
            return PlanRejected(errors=(wrong,))
    if claim := false_claim(stays, calls_of(reads), digest):
        return PlanRejected(errors=(claim,))
    used = frozenset(span for each in reads for span in each.used)
    if gives_orders and is_for_nobody(message, reading.concepts):
        return ask_about(message, entire, used, may_go_on=False, is_barred=True)
    turned = turned_clauses(found, reads)
    idle_sections = _defined_beside_copies(found, reads)
    barred = [clause for clause in found if clause in turned or clause in idle_sections or bars(clause, used)]
    barred += [each.clause for each in broken]
    if barred:
        if all(leaves_a_value_open(each.words) for each in barred) and (
            slot := _first_missing(message, reads, barred, used)
        ):
            return slot
        return ask_about(message, barred, used, may_go_on=False, is_barred=True)
    obeyed = frozenset(span for each in reads if not _is_remark(each) for span in each.used)
    # A word that nothing knows may turn an order round; a question that was read without it changes nothing.
    may_go_on = not gives_orders and not any(_orders_else(each, used) for each in found)
    if may_go_on:
        used |= {span for clause in found for span in clause.unknown if only_asks(clause, span, used)}
    open_clauses = [
        clause
        for clause in found
        if weighty(clause, used, answers) and (clause.start in read_in_part or not is_aside(clause, used, obeyed))
    ]
    if open_clauses and not (may_go_on and answers.get(UNREAD) == GO_ON):
        return _first_missing(message, reads, open_clauses, used) or ask_about(
            message, open_clauses, used, may_go_on=may_go_on
        )
    if doubt := doubted(message, reading, reads, found, digest, answers):
        return doubt
    for each in reads:
        if isinstance(each.outcome, Asked):
            return _question(message, each.clause, each.outcome)
    idle = [span for _, spans in passing for span in spans] + [span for each in stays for span in each.told]
    ignored = sorted((*(span for clause in found for span in _left(clause, used)), *idle), key=place)
    told = [note for each in places for span, note in each.told if span in used]
    return _draft(reads, reading, ignored, spared, told)


def _may_be_read_again(made: PlanDraft | PlanQuestion | PlanRejected | NoPlan) -> bool:
    """Something was not read, and nothing that was read is doubted."""
    if isinstance(made, PlanQuestion):
        return not any(each.key in {REACH, WHOSE} or each.label == words.IN_OTHER_WORDS for each in made.fields)
    return isinstance(made, NoPlan)


def _told_beside(places: Sequence[LocatedClause]) -> frozenset[Span]:
    """What only tells why, and what things are called: an order that is whole without it does not stop at its words."""
    return frozenset(span for each in places for span in background(each.clause) | labels(each.clause))


def _spans_of(clause: MessageClause, spans: frozenset[Span]) -> frozenset[Span]:
    return frozenset(span for span in spans if clause.start <= span.start < clause.end)


def broken_stays(stays: Sequence[LeftAsIs], reads: Sequence[OrderRead], digest: ModelDigest) -> list[LeftAsIs]:
    """What is told to stay and would not; that members keep a section which they have is no order on them."""
    calls = calls_of(reads)
    return [each for each in stays if any(map(each.is_touched, calls)) and not is_true_claim(each, calls, digest)]


def _first_missing(
    message: str, reads: Sequence[OrderRead], open_clauses: Sequence[MessageClause], used: frozenset[Span]
) -> PlanQuestion | None:
    """The question about a slot that is left open, with what else was not read: that is asked about next.

    Not beside a verb that nothing follows, which may take the order back.
    """
    if any(_orders_else(each, used) for each in open_clauses):
        return None
    for each in reads:
        if isinstance(each.outcome, Asked):
            asked = _question(message, each.clause, each.outcome)
            return replace(asked, text=words.ALSO_NOT_READ(asked=asked.text, said=unread_of(open_clauses, used)))
    return None


def _question(message: str, clause: MessageClause, asked: Asked) -> PlanQuestion:
    """Its answers come back by key, or are said where the clause ends."""
    if not asked.said:
        return PlanQuestion(text=asked.text, fields=asked.fields)
    end = clause.start + len(clause.words.rstrip(" .,;:!?\n")) if asked.place is None else asked.place
    for span in asked.vague:
        message = message[: span.start] + " " * (span.end - span.start) + message[span.end :]
    told = SaidWithin(before=message[:end], after=message[end:], said=asked.said)
    return PlanQuestion(text=asked.text, fields=asked.fields, anew=told)


def _is_remark(read: OrderRead) -> bool:
    return isinstance(read.outcome, Made) and not read.outcome.calls


def turned_clauses(found: Sequence[MessageClause], reads: Sequence[OrderRead]) -> list[MessageClause]:
    """Clauses with a condition, that are no order, or that tell of what they would order; only where one is given."""
    orders = [
        each for each in reads if each.is_order and not (isinstance(each.outcome, Made) and not each.outcome.calls)
    ]
    if not orders:
        return []
    phrased = {span for each in orders for span in each.phrased}
    verbs = {span for each in orders for span in each.used} - phrased
    gone = {span for each in orders if _deletes(each) for span in each.used}
    touched = any(call.tool.startswith(_ON_MEMBERS) for call in calls_of(orders))
    return [
        clause
        for clause in found
        if is_no_order(clause.words, clause.concepts)
        or has_condition(without_condition(clause.words) if _is_of(clause, gone) else clause.words)
        or (sends_off(clause.words) and not gone.intersection(each.span for each in clause.concepts))
        or (touched and spares(clause, verbs | phrased))
        or (gone and keeps_something(clause))
        or is_told(
            clause.words,
            clause.start,
            [each for each in clause.concepts if _may_tell(each) and each.span in verbs],
        )
    ]


def _is_of(clause: MessageClause, spans: Collection[Span]) -> bool:
    return any(each.span in spans for each in (*clause.values, *clause.concepts))


def _may_tell(each: Concept) -> bool:
    """A verb that may tell what was done; "released at both ends" orders, "해제했어요" tells."""
    is_release = each.name == "release" and not each.span.words.isascii() and "다가" not in each.span.words
    return each.name.startswith("do.") or is_release


def _defined_beside_copies(found: Sequence[MessageClause], reads: Sequence[OrderRead]) -> list[MessageClause]:
    """ "A storey on top, its columns a new C3 450x450": a copied storey keeps its sections, so C3 is idle."""
    calls = calls_of(reads)
    if not any(call.tool in _COPIES for call in calls) or any(call.tool == "modify_elements" for call in calls):
        return []
    if any(call.arguments.get(key) for call in calls if call.tool in _COPIES for key in _SECTIONS_OF_COPIES):
        return []
    spans = {
        span
        for each in reads
        if isinstance(each.outcome, Made) and any(call.tool == "define_section" for call in each.outcome.calls)
        for span in each.used
    }
    return [clause for clause in found if spans.intersection(each.span for each in clause.values)]


def _deletes(read: OrderRead) -> bool:
    """Takes something away, or asks what is to be taken away."""
    return any(call.tool.startswith("delete_") for call in calls_of([read])) or (
        isinstance(read.outcome, Asked) and any(each.key.startswith("delete") for each in read.outcome.fields)
    )


def _left(clause: MessageClause, used: frozenset[Span]) -> list[Span]:
    """All that the intent did not take, words that nothing knows included."""
    return sorted((*heavy(clause, used), *(span for span in clause.unknown if span not in used)), key=place)


def _draft(
    reads: Sequence[OrderRead],
    reading: Reading,
    ignored: Sequence[Span],
    spared: frozenset[int],
    told: Sequence[Assumption],
) -> PlanDraft:
    steps = StepList()
    assumptions: list[Assumption] = []
    titles: list[Text] = []
    previous: tuple[str, ...] = ()
    made = [each.outcome for each in reads if isinstance(each.outcome, Made)]
    assumptions += [each for outcome in made for each in outcome.assumptions]
    assumptions += told
    if any(each.is_order for each in reads):
        assumptions += taken_exactly(clauses(reading))
    for call in once_read(saved_and_run(nodes_first(merged([call for outcome in made for call in outcome.calls])))):
        step_id = steps.add(f"s{len(steps.finished()) + 1}", call.tool, call.title, call.arguments, *previous)
        previous = (step_id,)
        titles.append(call.title)
    if spared:
        text = words.LEFT_AS_THEY_ARE(count=len(spared), ids=show_ids(sorted(spared)))
        assumptions.append(Assumption(key="spared", text=text))
    if ignored:
        assumptions.append(Assumption(key="ignored", text=ignored_words(ignored)))
    if reading.has_pasted:
        assumptions.append(Assumption(key="pasted", text=words.PASTED))
    return PlanDraft(title=_joined(titles), steps=steps.finished(), assumptions=tuple(assumptions))


def _joined(titles: Sequence[Text]) -> Text:
    if len(titles) == 1:
        return titles[0]
    more = len(titles) - 1
    return words.AND_MORE(more=more, titles=titles[0])


def _not_read(reading: Reading) -> Text:
    spans = reading.unknown or tuple(each.span for each in reading.concepts)
    if is_question(reading):
        return words.THIS_QUESTION_ABOUT_MODEL(spans=quoted(spans)) if spans else words.QUESTION_NOT_UNDERSTOOD
    return words.NO_COMMAND_WAS_READ(spans=quoted(spans)) if spans else words.NO_COMMAND


def bars(clause: MessageClause, used: frozenset[Span]) -> bool:
    """A denial or an exception that nothing honours: without it the plan would do what was not wanted."""
    return any(each.name in BARRING and each.span not in used for each in clause.concepts)


def _orders_else(clause: MessageClause, used: frozenset[Span]) -> bool:
    """A verb that nothing follows, beside what was read: "take off 2 kN/m …" is no order to put it on."""
    verbs = [each.span for each in clause.concepts if each.name.startswith("do.") and each.name not in _SHOWS]
    is_read = any(each.span in used for each in (*clause.values, *clause.concepts))
    return is_read and any(span not in used for span in verbs)
