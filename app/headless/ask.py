"""One scripted turn: a text is sent, approvals decided by a rule, questions answered from a list, all summarised."""

import argparse
import json
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal, NoReturn, TextIO, assert_never

from app.headless.summary import Summary
from app.lib.terminal import OutputLost, complain, is_broken, put
from app.ports.agent import AgentPort
from app.protocol.approvals import ApprovalRequest, Decision
from app.protocol.codec import to_json
from app.protocol.commands import AnswerQuestion, InterruptTurn, OpenConversation, ResolveApproval, SendMessage
from app.protocol.events import ApprovalRequested, CommandRejected, Envelope, Event, QuestionAsked
from app.protocol.items import Question, Risk
from app.protocol.showing import unshowable
from app.protocol.values import new_id
from app.settings.setting import AUTO
from app.trade.text import BUILT_IN, Language

Approve = Literal["all", "reads", "none"]

LONGEST_REQUEST = 1_000_000
_BY = "lintel ask"
_APPROVE_HELP = (
    "what is approved of that which is asked for, each call by itself and exactly as its preview in the output shows "
    "it: all calls, destructive ones too; reads: calls that change nothing, where a rule has them asked for; none "
    "(default). All others are refused, and so is any call whose preview failed or is not complete. What only reads, "
    "and what an approval rule lets pass (see `lintel rules`), is not asked for."
)


class WrongCommandLine(SystemExit):
    """It cannot be used, and stderr said why; so does `why`."""

    def __init__(self, why: str) -> None:
        super().__init__(2)
        self.why = why


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        complain(f"{self.format_usage()}{self.prog}: error: {message}\n")
        raise WrongCommandLine(message)


def json_place(argv: Sequence[str]) -> Path | None:
    """Where the summary is wanted, also on a command line that cannot be used otherwise."""
    looking = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    looking.add_argument("--json", type=Path)
    try:
        return looking.parse_known_args(list(argv))[0].json
    except argparse.ArgumentError:
        return None


def parser() -> argparse.ArgumentParser:
    made = _Parser(
        prog="lintel ask",
        description="One turn without a window: events as JSON lines on stdout, a summary in --json. "
        "The summary is there however the program ends: a start that failed is told in it. "
        "Exit code 0 only when the turn completed and no call ended failed, mismatch or unknown; 1: it did not; "
        "2: nothing was done, because the command line, a setting, a folder or the text cannot be used; "
        "3: a question was not answered by --answer; 70: an error inside Lintel; "
        "74: the output could not be written; 130: Ctrl+C.",
    )
    made.add_argument("text", help="what to do; - reads it from stdin")
    made.add_argument("--approve", choices=["all", "reads", "none"], default="none", help=_APPROVE_HELP)
    made.add_argument("--json", type=Path, metavar="OUT.json", help="where the summary goes")
    made.add_argument("--answer", action="append", default=[], metavar="KEY=VALUE", help="answer to a question")
    made.add_argument("--language", choices=[AUTO, *BUILT_IN], default=AUTO, help="auto: as the text")
    return made


class UnreadableRequest(ValueError):
    """The text cannot be taken as a request; the message says why."""


def read_request(given: str, stream: TextIO | None) -> str:
    """The text of the command line, or for `-` that of the stream, which is read no further than the longest request
    goes. Raises UnreadableRequest."""
    text = given
    if given == "-":
        try:
            text = "" if stream is None else stream.read(LONGEST_REQUEST + 1)
        except (OSError, ValueError) as exc:
            raise UnreadableRequest(f"stdin cannot be read ({type(exc).__name__})") from exc
    if len(text) > LONGEST_REQUEST:
        raise UnreadableRequest(f"it is longer than {LONGEST_REQUEST} characters")
    if is_broken(text):
        raise UnreadableRequest("it is not UTF-8; convert it first")
    if "\0" in text:
        raise UnreadableRequest("it holds NUL characters, as UTF-16 does; convert it to UTF-8 first")
    return text.removeprefix("\ufeff")


async def ask(
    agent: AgentPort,
    text: str,
    *,
    approve: Approve,
    language: Language,
    answers: Mapping[str, str],
    out: TextIO,
) -> Summary:
    """Writes each envelope to `out` as a JSON line, and ends where it takes none. `answers` are by field key.

    What `approve` does not cover is refused; a question that `answers` does not cover ends the turn.
    """
    script = _Script(agent, approve, answers, Summary(request=text, language=language))
    events = agent.subscribe()
    started = time.monotonic()
    try:
        script.begin()
        while not script.summary.is_over:
            try:
                envelope = await events.next()
            except StopAsyncIteration:
                break
            try:
                _write(out, envelope)
            except OutputLost:
                # Noted, and nothing is decided on it: what was not shown is not approved.
                script.note(envelope.event)
                script.summary.is_output_lost = True
                break
            script.take(envelope.event)
    finally:
        events.close()
    script.summary.duration_s = time.monotonic() - started
    return script.summary


def decision_for(approve: Approve, risk: Risk) -> Decision:
    match approve:
        case "all":
            return Decision.APPROVE
        case "reads":
            return Decision.APPROVE if risk is Risk.READ else Decision.REFUSE
        case "none":
            return Decision.REFUSE
        case _:
            assert_never(approve)


class _Script:
    """Plays the engineer's part in one conversation of its own."""

    def __init__(self, agent: AgentPort, approve: Approve, answers: Mapping[str, str], summary: Summary) -> None:
        self.summary = summary
        self._agent = agent
        self._approve: Approve = approve
        self._answers = answers
        self._conversation_id = new_id("conv")
        self._sending = ""
        self._answering: set[str] = set()

    def begin(self) -> None:
        message = SendMessage(
            conversation_id=self._conversation_id,
            message_id=new_id("user"),
            text=self.summary.request,
            language=self.summary.language,
        )
        self._sending = message.command_id
        self._agent.submit(OpenConversation(conversation_id=self._conversation_id))
        self._agent.submit(message)

    def take(self, event: Event) -> None:
        if isinstance(event, CommandRejected):
            self._rejected(event)
            return
        if not self.note(event):
            return
        match event:
            case ApprovalRequested(approval=approval):
                self._decide(approval)
            case QuestionAsked(question=question):
                self._reply(question)
            case _:
                pass

    def note(self, event: Event) -> bool:
        """Into the summary, when it is of this conversation."""
        is_ours = getattr(event, "conversation_id", None) == self._conversation_id
        if is_ours:
            self.summary.take(event)
        return is_ours

    def _decide(self, approval: ApprovalRequest) -> None:
        decision = decision_for(self._approve, approval.risk)
        note = "" if decision is Decision.APPROVE else f"--approve {self._approve}"
        if decision is Decision.APPROVE and (why := unshowable(approval)) is not None:
            decision, note = Decision.REFUSE, why.in_language(self.summary.language)
        self._agent.submit(
            ResolveApproval(
                approval_id=approval.approval_id, digest=approval.digest, decision=decision, note=note, by=_BY
            )
        )

    def _reply(self, question: Question) -> None:
        wanted = {field.key for field in question.fields}
        if not wanted <= self._answers.keys():
            self._give_up()
            return
        command = AnswerQuestion(
            question_id=question.item_id, answers={key: self._answers[key] for key in sorted(wanted)}
        )
        self._answering.add(command.command_id)
        self._agent.submit(command)

    def _rejected(self, event: CommandRejected) -> None:
        if event.command_id == self._sending:
            self.summary.reject(event)
        elif event.command_id in self._answering:
            self._give_up()

    def _give_up(self) -> None:
        self.summary.is_unanswered = True
        self._agent.submit(InterruptTurn(conversation_id=self._conversation_id))


def _write(out: TextIO, envelope: Envelope) -> None:
    put(out, json.dumps(to_json(envelope), ensure_ascii=False) + "\n")
