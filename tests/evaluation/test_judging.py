"""What a brief came to is judged by the document left behind, not by words or tools."""

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

import pytest

from app.trade.text import Language
from models.evaluation.answers import states
from models.evaluation.bench import Bench
from models.evaluation.briefs import Gold, PairedBrief, Request, UnreadableBrief, read_briefs
from models.evaluation.figures import figures
from models.evaluation.judging import Judged, judge, right_states
from models.evaluation.rows import row_of
from models.evaluation.speaking import Said
from models.evaluation.state import differences
from tests.planning.briefs import draft
from tests.planning.carried_out import call_of


def section(name: str, width: int, height: int) -> Request:
    size = {"width": f"{width} mm", "height": f"{height} mm"}
    return Request(tool="define_section", arguments={"name": name, "shape": "SB", **size})


G5, G6 = section("G5", 400, 800), section("G6", 300, 600)
BRIEF = PairedBrief(
    brief_id="t-en",
    pair_id="t",
    language=Language.EN,
    kind="single",
    half="tuning",
    start="bare",
    is_analysed=False,
    text="Add G5 400x800 and G6 300x600",
    gold=Gold(type="operations", ways=((G5, G6),)),
)
DONE = Said(
    answer="Done.",
    question="",
    tables="",
    calls=(call_of(draft("모델 점검").steps[0], None),),
    is_completed=True,
    plan_s=0.01,
)


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Generator[Bench]:
    made = Bench(tmp_path_factory.mktemp("documents"))
    yield made
    made.close()


def verdict(bench: Bench, *did: Request, said: Said = DONE, brief: PairedBrief = BRIEF) -> str:
    right = right_states(bench, brief)
    bench.begin(brief.start)
    before = bench.state()
    bench.do(did)
    return judge(brief, said, before, bench.state(), right, [])[0]


def test_numbers_of_records_do_not_count(bench: Bench) -> None:
    assert verdict(bench, G6, G5) == "right"


def test_another_size_is_silently_wrong(bench: Bench) -> None:
    assert verdict(bench, section("G5", 800, 400), G6) == "silently wrong"


def test_one_record_too_many_is_silently_wrong(bench: Bench) -> None:
    assert verdict(bench, G5, G6, section("G7", 300, 300)) == "silently wrong"


def test_what_was_said_to_have_failed_is_not_silent(bench: Bench) -> None:
    assert verdict(bench, G5, said=replace(DONE, is_completed=False)) == "said wrong"


def test_nothing_done_is_not_done(bench: Bench) -> None:
    assert verdict(bench, said=replace(DONE, calls=())) == "not done"


def test_a_question_for_a_whole_order_is_not_right(bench: Bench) -> None:
    assert verdict(bench, said=replace(DONE, calls=(), question="Which material?")) == "asked"


def test_a_question_has_to_name_what_is_missing(bench: Bench) -> None:
    brief = replace(BRIEF, gold=Gold(type="clarify", asks=(("depth|높이",),)))
    assert verdict(bench, brief=brief, said=replace(DONE, calls=(), question="What depth?")) == "right"
    assert verdict(bench, brief=brief, said=replace(DONE, calls=(), question="Which material?")) == "asked"
    assert verdict(bench, G5, brief=brief, said=replace(DONE, question="What depth?")) == "silently wrong"


def test_words_given_back_ask_for_nothing(bench: Bench) -> None:
    brief = replace(BRIEF, text="more depth for G1", gold=Gold(type="clarify", asks=(("depth",),)))
    unread = replace(DONE, calls=(), question='Not read: "more depth". Go on without it?')
    assert verdict(bench, brief=brief, said=unread) == "asked"


def test_saying_what_cannot_be_is_as_good_as_asking_where_the_brief_says_so(bench: Bench) -> None:
    refused = replace(DONE, calls=(), answer="70000 mm is no size of a member.")
    gold = Gold(type="clarify", asks=(("no size",),))
    assert verdict(bench, brief=replace(BRIEF, gold=gold), said=refused) == "not done"
    assert verdict(bench, brief=replace(BRIEF, gold=replace(gold, is_refusal_right=True)), said=refused) == "right"


def test_the_things_of_a_list_may_stand_in_its_table_but_a_number_has_to_be_said(bench: Bench) -> None:
    shown = replace(DONE, tables="section | 1 | G1 | 600")
    brief = replace(BRIEF, gold=Gold(type="results", words=(("G1",),)))
    bench.begin("bare")
    state = bench.state()
    assert judge(brief, shown, state, state, (state,), [])[0] == "right"
    assert judge(brief, shown, state, state, (state,), [600.0])[0] == "silently wrong"


def test_numbers_nobody_ordered_are_matched_by_place(bench: Bench) -> None:
    def cantilever(tip: int, member: int) -> tuple[Request, ...]:
        node = {"id": tip, "x": 0, "y": 0, "z": 14}
        element = {"id": member, "kind": "column", "i": 19, "j": tip, "material": "C24", "section": "C1"}
        load = {"load_case": "DL", "loads": [{"node": tip, "fz": "-1 kN"}]}
        return (
            Request(tool="define_static_load_cases", arguments={"cases": [{"name": "DL", "type": "D"}]}),
            Request(tool="create_nodes", arguments={"length_unit": "m", "nodes": [node]}),
            Request(tool="create_frame_elements", arguments={"elements": [element]}),
            Request(tool="assign_nodal_loads", arguments=load),
        )

    gold = Gold(type="operations", ways=(cantilever(25, 40),))
    other = cantilever(101, 900)
    assert verdict(bench, *other, brief=replace(BRIEF, gold=gold)) == "silently wrong"
    free = replace(gold, is_numbering_free=True)
    assert verdict(bench, *other, brief=replace(BRIEF, gold=free)) == "right"
    assert verdict(bench, *other[:-1], brief=replace(BRIEF, gold=free)) == "silently wrong"


def test_elements_go_by_the_names_of_what_they_are_made_of(bench: Bench) -> None:
    change = Request(tool="modify_elements", arguments={"element_ids": "1", "section": "G5"})
    first, other = [], []
    for requests, states_ in (((G5, G6, change), first), ((G6, G5, change), other)):
        bench.begin("bare")
        bench.do(requests)
        states_.append(bench.state())
    assert differences(first[0], other[0]) == []
    bench.done(Request(tool="modify_elements", arguments={"element_ids": "1", "section": "G6"}))
    assert differences(first[0], bench.state()) == ["ELEM/1"]


@pytest.mark.parametrize(
    ("answer", "wanted", "is_stated"),
    [
        ("T1 = 1.234 s", 1.2341, True),
        ("T1 = 1.24 s", 1.2341, True),
        ("T1 = 1.30 s", 1.2341, False),
        ("12,345.6 kN", 12345.6, True),
        ("the roof moves -23.4 mm", 23.41, True),
        ("element 23 of C1", 1.0, False),
        ("0.023", 0.02335, True),
    ],
)
def test_a_number_is_stated_as_far_as_its_digits_go(answer: str, wanted: float, *, is_stated: bool) -> None:
    assert states(answer, wanted) is is_stated


def test_a_line_that_is_no_brief_is_named(tmp_path: Path) -> None:
    (tmp_path / "some.jsonl").write_text('{"id": "a"}\n', encoding="utf-8")
    with pytest.raises(UnreadableBrief, match=r"some\.jsonl:1.*pair_id"):
        read_briefs(tmp_path)


def test_the_figures_tell_the_languages_and_intents_apart() -> None:
    def judged(code: str, *, is_right: bool) -> Judged:
        return Judged(
            brief=replace(BRIEF, language=Language(code), intents=(3, 5), half="tuning" if is_right else "test"),
            verdict="right" if is_right else "asked",
            why="it quotes the brief",
            is_untouched=True,
            did=False,
            asked=not is_right,
        )

    both = [judged("ko", is_right=True), judged("en", is_right=False)]
    (told,) = figures([row_of("rules", "", "pairs", each) for each in both])["sets"]
    found = told["planners"]["rules"]
    assert found["korean_minus_english"] == 1.0
    assert told["not_right"] == {"rules": {"t-en": "asked"}}
    assert found["by_intent"] == {"3": {"n": 2, "right": 0.5}, "5": {"n": 2, "right": 0.5}}
