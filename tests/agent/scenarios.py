"""Ways a turn can go, each driven to its end; the promises must hold in all of them."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from app.ports.chat import ChatRetrying, TextDelta, TextPart, ThinkingDelta, ThinkingPart
from app.ports.planner import NoPlan, PlanQuestion, PlanRejected, PlanToken
from app.protocol.approvals import Decision
from app.protocol.commands import StepMode, StepPlan
from app.protocol.events import ApprovalRequested, ItemProgressed, QuestionAsked, TextAppended, TurnStarted
from app.protocol.items import Choice, PlanSource, QuestionField
from app.protocol.states import ConductorPhase
from app.protocol.values import ErrorInfo
from tests.agent.desk import Desk, Parts
from tests.fakes.chat import FakeChat, Script, fails, finished, hangs, says, uses
from tests.fakes.planner import FakePlanner, draft, step, words
from tests.fakes.tools import failed, lost

QUESTION = PlanQuestion(
    text=words("Which site class?"),
    fields=(QuestionField(key="site", label=words("Site"), choices=(Choice(value="S3", label=words("S3")),)),),
)
REJECTED = PlanRejected(errors=(ErrorInfo(code="x", message=words("-3.5 m is no height"), hint=words("2 m to 20 m")),))


@dataclass(frozen=True)
class Scenario:
    """`arrange` changes the parts before the start, `act` runs one turn to its end."""

    name: str
    act: Callable[[Desk], Awaitable[None]]
    arrange: Callable[[Parts], None] = lambda parts: None


def led(*scripts: Script) -> Callable[[Parts], None]:
    def arrange(parts: Parts) -> None:
        parts.chat = FakeChat(scripts=list(scripts), phase=ConductorPhase.READY)

    return arrange


async def _talk(desk: Desk) -> None:
    desk.send("hello")
    await desk.finished()


async def _build(desk: Desk) -> None:
    desk.send("build")
    await desk.approve_all()


async def _interrupt_before_the_first_step(desk: Desk) -> None:
    desk.send("build")
    desk.interrupt()
    await desk.finished()


async def _interrupt_at_approval(desk: Desk) -> None:
    desk.send("build")
    await desk.asked()
    desk.interrupt()
    await desk.finished()


async def _interrupt_during_a_call(desk: Desk) -> None:
    desk.send("build")
    desk.approve(await desk.asked())
    await desk.until(ItemProgressed)
    desk.interrupt()
    await desk.finished()


def _hanging(parts: Parts) -> None:
    parts.tools.hanging = {"a"}


def _stubborn(parts: Parts) -> None:
    parts.tools.stubborn = {"a"}


async def _interrupt_at_question(desk: Desk) -> None:
    desk.send("build")
    await desk.until(QuestionAsked)
    desk.interrupt()
    await desk.finished()


def _asking(parts: Parts) -> None:
    parts.planners[0].scripts = [[QUESTION], [draft(step("a"))]]


async def _answer_then_build(desk: Desk) -> None:
    desk.send("build")
    question = await desk.until(QuestionAsked)
    desk.answer(question, {"site": "S3"})
    await desk.approve_all()


def _rejecting(parts: Parts) -> None:
    parts.planners[0].scripts = [[REJECTED]]


async def _finish(desk: Desk) -> None:
    desk.send("build")
    await desk.finished()


async def _refuse(desk: Desk) -> None:
    desk.send("build")
    desk.resolve(await desk.asked(), Decision.REFUSE, note="not today")
    await desk.finished()


async def _skip(desk: Desk) -> None:
    desk.send("build")
    desk.resolve(await desk.asked(), Decision.SKIP)
    await desk.approve_all()


async def _stop(desk: Desk) -> None:
    desk.send("build")
    request = await desk.asked()
    assert request.plan_id is not None
    desk.submit(StepPlan(plan_id=request.plan_id, mode=StepMode.STOP))
    await desk.finished()


def _failing(parts: Parts) -> None:
    parts.planners[0].scripts = [[draft(step("a"), step("b", after=["a"]), step("c"))]]
    parts.tools.outcomes["a"] = failed()


def _losing(parts: Parts) -> None:
    _failing(parts)
    parts.tools.outcomes["a"] = lost()


def _falling_back(parts: Parts) -> None:
    specialist = FakePlanner([[PlanToken(text="{"), PlanToken(text="oops"), NoPlan(why=words("bad JSON"))]])
    specialist.source = PlanSource.SPECIALIST
    parts.planners.insert(0, specialist)
    parts.settings.held["planner.preferred"] = "specialist"


def _streaming_plan(parts: Parts) -> None:
    tokens = [PlanToken(text=f"token {number} ") for number in range(50)]
    parts.planners[0].scripts = [[*tokens, draft(step("a"))]]


def _broken_interpreter(parts: Parts) -> None:
    def read(*_: object) -> None:
        raise RuntimeError("a bug")

    parts.interpreter.read = read  # type: ignore[method-assign,assignment]


THINKING = Script(
    [
        ThinkingDelta(text="hm "),
        ThinkingDelta(text="hm"),
        TextDelta(text="void"),
        ChatRetrying(attempt=1, delay_s=0.0, why=words("overloaded"), discards_text=True),
        ThinkingDelta(text="well"),
        TextDelta(text="good "),
        TextDelta(text="day"),
        finished(ThinkingPart(text="well", signature="s"), TextPart(text="good day")),
    ]
)


async def _interrupt_while_text_streams(desk: Desk) -> None:
    desk.send("hello")
    await desk.until(TextAppended)
    desk.interrupt()
    await desk.finished()


async def _interrupt_a_led_turn_at_approval(desk: Desk) -> None:
    desk.send("please")
    await desk.until(TurnStarted)
    await desk.until(ApprovalRequested)
    desk.interrupt()
    await desk.finished()


DELEGATES = uses(("delegate_to_specialist", {"brief": "build it"}), text="I delegate.")

SCENARIOS = (
    Scenario("talk", _talk),
    Scenario("build", _build),
    Scenario("interrupt before the first step", _interrupt_before_the_first_step),
    Scenario("interrupt at approval", _interrupt_at_approval),
    Scenario("interrupt during a call", _interrupt_during_a_call, _hanging),
    Scenario("interrupt a call that does not let go", _interrupt_during_a_call, _stubborn),
    Scenario("interrupt at a question", _interrupt_at_question, _asking),
    Scenario("answer a question", _answer_then_build, _asking),
    Scenario("rejected brief", _finish, _rejecting),
    Scenario("refuse", _refuse),
    Scenario("skip", _skip),
    Scenario("stop", _stop),
    Scenario("a call fails", _build, _failing),
    Scenario("an outcome is lost", _build, _losing),
    Scenario("planner falls back", _build, _falling_back),
    Scenario("plan streams", _build, _streaming_plan),
    Scenario("conductor talks", _talk, led(says("Good day to you."))),
    Scenario("conductor retries", _talk, led(THINKING)),
    Scenario("conductor delegates", _build, led(DELEGATES, says("It stands."))),
    Scenario("conductor fails first", _build, led(fails())),
    Scenario("conductor fails in mid-text", _build, led(fails(after="half a sen"))),
    Scenario("conductor fails after the report", _build, led(DELEGATES, fails())),
    Scenario("interrupt while text streams", _interrupt_while_text_streams, led(hangs(after="one moment"))),
    Scenario("interrupt a led turn at approval", _interrupt_a_led_turn_at_approval, led(DELEGATES)),
    Scenario(
        "conductor reads and asks for the impossible",
        _build,
        led(
            uses(
                ("read_results", {"tool": "read_part", "arguments": {"name": "p"}}),
                ("launch", {}),
                ("read_results", {}),
            ),
            says("Read."),
        ),
    ),
)

# These leave a trace in the log on purpose.
BUGS = (Scenario("a bug in a turn", _finish, _broken_interpreter),)
