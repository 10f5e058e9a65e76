"""What a tool of this server is: names in both languages, typed arguments, risk class and the function behind it."""

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from app.gennx.arguments import Arguments, ArgumentsT, flat_schema, parse_arguments
from app.gennx.gen.errors import GenError, OutcomeLost, Refusal
from app.gennx.gen.model import Model
from app.gennx.gen.wire import Record
from app.gennx.verify.aftermath import ended
from app.gennx.words import calls as texts
from app.trade.answers.codec import encode_object
from app.trade.answers.envelope import Outcome, Status
from app.trade.answers.tables import ResultTable
from app.trade.json_types import JsonObject
from app.trade.text import Text
from app.trade.unit_systems import QuantityError


class DeclaredRisk(StrEnum):
    """R reads, M changes the model, D can lose work."""

    READ = "R"
    MUTATE = "M"
    DESTROY = "D"


class Profile(StrEnum):
    """Groups of tools that a client shows at a time."""

    MODEL = "model"
    STRUCTURE = "structure"
    CHANGES = "changes"
    LOADS = "loads"
    ANALYSIS = "analysis"
    RESULTS = "results"
    DESIGN = "design"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """One typed operation on GEN NX; made by `declare`."""

    name: str
    title: Text
    description: Text
    words: str
    risk: DeclaredRisk
    profile: Profile
    arguments: type[Arguments]
    call: Callable[[Model, Mapping[str, object]], Outcome]
    long_running: bool
    idempotent: bool

    def input_schema(self) -> Record:
        """The JSON Schema of the arguments."""
        return flat_schema(self.arguments)


def declare(
    name: str,
    title: str,
    title_ko: str,
    description: str,
    description_ko: str,
    *,
    words: str,
    risk: DeclaredRisk,
    profile: Profile,
    arguments: type[ArgumentsT],
    run: Callable[[Model, ArgumentsT], Outcome],
    long_running: bool = False,
    idempotent: bool = False,
    starts_alive: bool = True,
) -> Tool:
    """A tool whose call checks its arguments, then that GEN NX answers, and turns a known failure into an outcome.

    Its title and what it does are said here in English and Korean, as `label` says what an argument is.
    `words`, for the lookup: what engineers say for it in both languages, beyond its title and description.
    With `starts_alive` a cheap bounded read comes before anything else, so that a dialog is found within seconds.
    """

    def call(model: Model, given: Mapping[str, object]) -> Outcome:
        model = replace(model, tool=name)
        outcome = answer(model, given)
        if outcome.sent and risk is not DeclaredRisk.READ and outcome.status is not Status.UNKNOWN:
            _look(model)
        # With a call id the journal has to know the end first.
        if model.call_id is None and outcome.status is not Status.UNKNOWN:
            model.session.archive.end(model.announced)
        return outcome

    def answer(model: Model, given: Mapping[str, object]) -> Outcome:
        try:
            parsed = parse_arguments(arguments, given)
            if starts_alive:
                model.require_alive()
            model.require_identity(is_reading=risk is DeclaredRisk.READ or given.get("dry_run") is True)
            return run(model, parsed)
        except GenError as exc:
            return failed(exc) if risk is DeclaredRisk.READ else ended(model, exc)
        except QuantityError as exc:
            hint = texts.CORRECT_NAMED_VALUE
            refused = Refusal("invalid_arguments", exc.said, hint)
            return failed(refused) if risk is DeclaredRisk.READ else ended(model, refused)

    return Tool(
        name=name,
        title=Text(title, title_ko),
        description=Text(description, description_ko),
        words=words,
        risk=risk,
        profile=profile,
        arguments=arguments,
        call=call,
        long_running=long_running,
        idempotent=idempotent,
    )


def _look(model: Model) -> None:
    """After a write; where GEN NX does not answer any more, the next write adopts what it finds then."""
    with contextlib.suppress(GenError, QuantityError):
        model.look_after_write()


def read_outcome(
    summary: Text,
    *,
    result: object | None = None,
    data: JsonObject | None = None,
    tables: tuple[ResultTable, ...] = (),
    units: Mapping[str, str] | None = None,
) -> Outcome:
    """The answer of a tool that only read: its declared `result`, or `data` of a tool that declares none."""
    told = data if result is None else encode_object(result)
    return Outcome(status=Status.OK, summary=summary, data=told, tables=tables, units=units)


def failed(exc: GenError, model: Model | None = None) -> Outcome:
    """The outcome of a known failure: unknown when an answer was lost, failed otherwise."""
    return Outcome(
        status=Status.UNKNOWN if isinstance(exc, OutcomeLost) else Status.FAILED,
        summary=exc.problem.message,
        sent=tuple(model.api.sent) if model else (),
        error=exc.problem,
    )
