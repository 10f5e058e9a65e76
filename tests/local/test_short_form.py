"""The specialist with an adapter that writes short form: what it is asked, what streams, and what its text comes to."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.local.files.adapters import Adapter
from app.local.prompt.specialist import SpecialistPlanner
from app.planning.commands.written import weighed
from app.ports.planner import Brief, NoPlan, PlanDraft, PlannerEvent, PlanQuestion, PlanToken, SentenceMeant
from app.prompting.parts import JsonGrammar, LarkGrammar
from app.prompting.ranking import ToolRanking
from app.prompting.short_prompt import short_catalogue_sha256
from app.protocol.items import Assumption
from app.trade.text import Language, Text
from tests.local.short_specs import FILE, SPECS, brief_of
from tests.local.test_specialist import TINY, ScriptedWriter

CATALOGUE = short_catalogue_sha256({tool.name: tool.schema for tool in SPECS})
ADAPTER = Adapter(
    name="tiny-lora",
    path=Path("adapter.gguf"),
    header=TINY.file.header,
    sha256="",
    catalogue_sha256=CATALOGUE,
    reader_sha256="d" * 64,
    evaluation=Path("none.json"),
)
TEXT = "LL 절점 9에 하향 5kN 걸고 저장"
LOAD = "assign_nodal_loads load_case=N1 nodes=I1 dir=down f=F1"


def writer(*pieces: str, adapter: Adapter = ADAPTER, certainty: float = -0.01) -> ScriptedWriter:
    loaded = replace(TINY, file=replace(TINY.file, adapter=adapter))
    return ScriptedWriter(pieces=pieces, loaded=loaded, certainty=certainty)


async def events_of(asked: ScriptedWriter, text: str = TEXT, language: Language = Language.KO) -> list[PlannerEvent]:
    planner = SpecialistPlanner(asked, ranking=ToolRanking(FILE), weigh=weighed)
    return [event async for event in planner.plan(brief_of(text, language))]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        (Language.KO, "절점하중 지정: 하중조건 LL, 하중 (절점 9, FZ -5 kN)\n"),
        (Language.EN, "Assign nodal loads: Load case LL, Loads (Node 9, FZ -5 kN)\n"),
    ],
)
async def test_a_step_streams_in_words_when_the_next_one_begins(language: Language, line: str) -> None:
    events = await events_of(writer(LOAD[:20], LOAD[20:], " ; save", "_project"), language=language)

    assert events[:-1] == [PlanToken(text=line)]
    assert isinstance(events[-1], PlanDraft)
    assert [step.tool for step in events[-1].steps] == ["assign_nodal_loads", "save_project"]
    assert [note.key for note in events[-1].assumptions] == ["local_model"]


async def test_it_is_held_to_the_grammar_of_the_brief_and_asked_with_the_adapters_catalogue() -> None:
    asked = writer("none")
    await events_of(asked)

    (order,) = asked.asked
    assert isinstance(order.grammar, LarkGrammar)
    assert "save_project" in order.grammar.text
    assert order.catalogue_sha256 == CATALOGUE
    assert not any("절점" in part.text for part in order.parts)


@pytest.mark.parametrize(
    ("pieces", "certainty"),
    [
        ((LOAD,), -0.01),
        ((LOAD, " ; save_project"), -3.0),
        (("none",), -0.01),
        (("assign_nodal_loads nodes=I1 dir=down f=F1",), -0.01),
    ],
)
async def test_what_is_not_sure_is_no_plan_and_says_why(pieces: tuple[str, ...], certainty: float) -> None:
    last = (await events_of(writer(*pieces, certainty=certainty)))[-1]

    assert isinstance(last, NoPlan)
    assert last.why.ko


async def test_what_the_message_leaves_open_is_asked() -> None:
    asked = writer("assign_nodal_loads nodes=I1 dir=down f=F1")
    last = (await events_of(asked, "절점 9에 하향 5kN 걸어줘"))[-1]

    assert isinstance(last, PlanQuestion)
    assert last.fields[0].key == "load_case"


@pytest.mark.parametrize("other", [{"reader_sha256": ""}, {"catalogue_sha256": "0" * 64}])
async def test_with_another_adapter_json_is_asked_as_before(other: dict[str, object]) -> None:
    asked = writer('{"title":"x","steps":[]}', adapter=replace(ADAPTER, **other))
    await events_of(asked)

    assert isinstance(asked.asked[0].grammar, JsonGrammar)


async def test_a_message_that_leans_on_another_is_asked_whole_and_one_that_cannot_be_is_not_asked() -> None:
    note = Assumption(key="from_before", text=Text("from before", "앞에서"))

    def whole(brief: Brief) -> SentenceMeant:
        return SentenceMeant(text=TEXT, notes=(note,)) if "9" in brief.text else SentenceMeant(why_not=Text("?", "?"))

    asked = writer(LOAD, " ; save_project")
    planner = SpecialistPlanner(asked, ranking=ToolRanking(FILE), weigh=weighed, make_whole=whole)
    draft = [event async for event in planner.plan(brief_of("9번도", Language.KO))][-1]
    refused = [event async for event in planner.plan(brief_of("그것도", Language.KO))]

    assert isinstance(draft, PlanDraft)
    assert draft.said == TEXT
    assert note in draft.assumptions
    assert refused == [NoPlan(why=Text("?", "?"))]
    assert len(asked.asked) == 1
