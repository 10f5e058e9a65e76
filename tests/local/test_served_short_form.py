"""A model on a server that was taught short form: what it is sent, what streams, and what is held back."""

from collections.abc import Sequence

import pytest

from app.lib.supervision import closing
from app.planner_server.address import parse_address
from app.planner_server.client import ServedModel, ServerClient
from app.planner_server.planner import ServerPlanner
from app.planner_server.short_form import short_body
from app.ports.planner import Brief, NoPlan, OfferedCall, PlanDraft, PlannerEvent, PlanToken, PlanWeighing
from app.prompting.brief_grammar import follows
from app.prompting.ranking import ToolRanking
from app.settings.sections import PlannerSettings
from app.trade.text import Language, Text
from tests.fakes.scripted_openai import Answer, ScriptedServer
from tests.local.short_specs import FILE, brief_of, task_for
from tests.local.test_server_planner import HeldSecrets, real_server

__all__ = ["real_server"]

SAID = {
    Language.KO: "LL 케이스로 절점 9~12에 하향 50kN 씩 걸고 저장해줘",
    Language.EN: "Put 50 kN down on nodes 9 to 12 in case LL and save",
}
CALL = "assign_nodal_loads load_case=N1 nodes=I1 dir=down f=F1"
TITLE = {
    Language.KO: "절점하중 지정: 하중조건 LL, 하중 (절점 9to12, FZ -50 kN)",
    Language.EN: "Assign nodal loads: Load case LL, Loads (Node 9to12, FZ -50 kN)",
}


def nothing(_brief: Brief, _calls: Sequence[OfferedCall]) -> PlanWeighing:
    return PlanWeighing()


async def events_of(server: ScriptedServer, brief: Brief, weigh: object = nothing) -> list[PlannerEvent]:
    settings = PlannerSettings(server_url=server.url, server_short_form=True)  # type: ignore[arg-type]
    planner = ServerPlanner(
        lambda: settings,
        HeldSecrets({}),
        ranking=ToolRanking(FILE),
        weigh=weigh,  # type: ignore[arg-type]
    )
    return [event async for event in planner.plan(brief)]


@pytest.mark.parametrize("language", [Language.KO, Language.EN])
async def test_steps_stream_in_the_engineers_words_and_the_plan_comes_last(language: Language) -> None:
    with ScriptedServer([Answer(pieces=(CALL, " ; ", "save_project"))]) as server:
        *tokens, draft = await events_of(server, brief_of(SAID[language], language))

    assert tokens == [PlanToken(text=f"{TITLE[language]}\n")]
    assert isinstance(draft, PlanDraft)
    assert [step.tool for step in draft.steps] == ["assign_nodal_loads", "save_project"]


async def test_no_word_of_the_message_and_no_schema_is_sent() -> None:
    with ScriptedServer([Answer(pieces=(CALL,))]) as server:
        await events_of(server, brief_of("거래처 비밀: LL 케이스로 절점 9~12에 하향 50kN"))
        body = server.requests[0].body

    system, user = (each["content"] for each in body["messages"])
    assert system.split()[0] == "assign_nodal_loads"
    assert "LL" not in user
    assert "비밀" not in str(body)
    assert body["grammar"].startswith("root ::= ")
    assert body["structured_outputs"] == {"grammar": body["grammar"]}
    assert "response_format" not in body


@pytest.mark.parametrize(
    "written",
    ["assign_nodal_loads load_case=N1 nodes=I1 dir=down f=999kN", "delete_records table=ELEM ids=#1", "Sure! I will."],
)
async def test_what_a_server_without_grammars_makes_up_is_no_plan(written: str) -> None:
    with ScriptedServer([Answer(pieces=(written,))]) as server:
        (event,) = await events_of(server, brief_of(SAID[Language.EN], Language.EN))

    assert isinstance(event, NoPlan)
    assert "neither a plan nor in the message" in event.why.en
    assert event.why.ko != event.why.en


async def test_a_plan_that_passes_something_over_is_no_plan_and_says_what() -> None:
    def weigh(_brief: Brief, _calls: Sequence[OfferedCall]) -> PlanWeighing:
        return PlanWeighing(unheeded=Text(en="but not yet", ko="아직 말고"))

    with ScriptedServer([Answer(pieces=(CALL,))]) as server:
        (event,) = await events_of(server, brief_of(SAID[Language.EN], Language.EN), weigh)

    assert isinstance(event, NoPlan)
    assert "but not yet" in event.why.en
    assert "아직 말고" in event.why.ko


async def test_where_the_shortlist_is_gone_no_word_goes_to_the_server_in_another_way() -> None:
    with ScriptedServer([Answer(pieces=(CALL,))]) as server:
        told = PlannerSettings(server_url=server.url, server_short_form=True)  # type: ignore[arg-type]
        planner = ServerPlanner(lambda: told, HeldSecrets({}), ranking=ToolRanking(), weigh=nothing)
        (event,) = [each async for each in planner.plan(brief_of(SAID[Language.EN], Language.EN))]

        assert not server.requests
    assert isinstance(event, NoPlan)
    assert "nothing was sent" in event.why.en


async def test_a_plan_that_was_cut_off_is_none() -> None:
    with ScriptedServer([Answer(pieces=(CALL,), ending="length")]) as server:
        (event,) = await events_of(server, brief_of(SAID[Language.EN], Language.EN))

    assert isinstance(event, NoPlan)
    assert "did not finish" in event.why.en


@pytest.mark.model
async def test_a_real_llama_cpp_server_is_held_to_the_grammar_of_the_message(real_server: str) -> None:
    """A model that nobody taught writes nonsense, but none that the grammar does not admit."""
    client = ServerClient(parse_address(real_server).api, None, is_private=True)
    task = task_for("LL 케이스로 절점 9~12에 하향 50kN")
    written = ""
    async with closing(client.complete(short_body(ServedModel(name="any"), task, task.grammar))) as pieces:
        async for piece in pieces:
            written += piece.text
            if len(written) > 200:
                break
    await client.close()

    # It may have been stopped amid a call.
    assert any(follows(task.grammar, begun) for begun in (written, written.rpartition(" ; ")[0]))
