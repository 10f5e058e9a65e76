"""Measuring a model file, ordered of the agent and asked of it by a front end."""

from app.protocol.commands import EvaluateModel, StopEvaluation
from app.protocol.evaluations import (
    Evaluation,
    EvaluationPage,
    EvaluationPhase,
    EvaluationReport,
    EvaluationState,
    ReadEvaluationPage,
    ReadEvaluations,
)
from app.protocol.events import EvaluationChanged
from app.protocol.states import LocalModelState, LocalPhase
from app.protocol.values import ErrorInfo, now
from app.trade.text import Language
from tests.agent.desk import Desk
from tests.fakes.planner import words
from tests.fakes.surroundings import FakeEvaluator

RUNNING = EvaluationState(path="/models/a.gguf", count=30, phase=EvaluationPhase.RUNNING, done=3, total=30)


async def started(evaluator: FakeEvaluator | None, phase: LocalPhase = LocalPhase.READY) -> Desk:
    desk = Desk()
    desk.parts.evaluator = evaluator
    desk.parts.local_model.state = LocalModelState(phase=phase)
    return await desk.start()


async def test_a_measuring_is_begun_followed_and_stopped_and_ends_with_the_agent() -> None:
    evaluator = FakeEvaluator()
    desk = await started(evaluator)
    desk.submit(EvaluateModel(path="/models/a.gguf", count=30))
    desk.submit(StopEvaluation())
    evaluator.tell(RUNNING)
    assert (await desk.until(EvaluationChanged)).state == RUNNING
    # Who looks on later sees it too.
    ready = desk.agent.subscribe().snapshot.ready
    assert ready is not None
    assert ready.evaluation == RUNNING
    await desk.stop()
    assert evaluator.asked == [("begin", "/models/a.gguf", 30), ("stop",)]
    assert evaluator.is_closed


async def test_a_model_is_not_measured_while_it_writes_a_plan_or_without_a_runtime() -> None:
    for phase, code in (
        (LocalPhase.BUSY, "command.model_at_work"),
        (LocalPhase.LOADING, "command.model_at_work"),
        (LocalPhase.NOT_INSTALLED, "command.no_runtime"),
    ):
        evaluator = FakeEvaluator()
        desk = await started(evaluator, phase)
        assert (await desk.rejected(desk.submit(EvaluateModel(path="a.gguf")))).error.code == code
        await desk.stop()
        assert evaluator.asked == []


async def test_why_there_is_no_runtime_is_said_in_its_own_words() -> None:
    desk = Desk()
    desk.parts.evaluator = FakeEvaluator()
    error = ErrorInfo(code="local.not_installed", message=words("llama.cpp is missing."))
    desk.parts.local_model.state = LocalModelState(phase=LocalPhase.NOT_INSTALLED, error=error)
    await desk.start()
    assert (await desk.rejected(desk.submit(EvaluateModel(path="a.gguf")))).error == error
    await desk.stop()


async def test_what_was_measured_and_its_page_are_told() -> None:
    found = Evaluation(evaluation_id="a.1", model="a.gguf", model_id="0", measured_at=now(), planners=())
    desk = await started(FakeEvaluator(known=EvaluationReport(evaluations=(found,))))
    assert (await desk.agent.ask(ReadEvaluations())).evaluations == (found,)
    page = await desk.agent.ask(ReadEvaluationPage(evaluation_id="a.1", language=Language.KO))
    assert page == EvaluationPage(html="<html>a.1 ko</html>")
    await desk.stop()


async def test_where_nothing_can_be_measured_that_is_said() -> None:
    desk = await started(None)
    assert (await desk.rejected(desk.submit(EvaluateModel(path="a.gguf")))).error.code == "command.cannot_evaluate"
    assert await desk.agent.ask(ReadEvaluations()) == EvaluationReport()
    await desk.stop()
