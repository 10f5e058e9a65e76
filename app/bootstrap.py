"""The only place that constructs real things and hands them to each other: the agent and all that it works with."""

import asyncio
import logging
import os
import signal
from collections.abc import Callable, Sequence
from importlib import metadata
from pathlib import Path

from app.agent.agent import Agent
from app.agent.threaded import ThreadedAgent
from app.bootstrap_foundations import Foundations
from app.bootstrap_history import build_history
from app.bootstrap_rules import rule_book
from app.bootstrap_traces import CallTraces, DraftTraces
from app.cloud.conductor import CloudConductor
from app.hardware.probe import NvmlProbe
from app.history.history import History
from app.knowledge.library import DocumentLibrary
from app.lib.children import own_program
from app.local.evaluations.process import ProcessEvaluator
from app.local.files.library import ModelLibrary
from app.local.fit.estimator import DryRunEstimator
from app.local.fit.memory import available_bytes
from app.local.fit.verdict import Free, free_now
from app.local.prompt.specialist import SpecialistPlanner
from app.local.supervisor.manager import ModelManager
from app.local.supervisor.options import chosen_rung, load_options
from app.local.supervisor.recorded import RecordedModel
from app.local.supervisor.run_history import RunHistory
from app.local.supervisor.supervisor import LocalModelSupervisor, WorkerPlaces
from app.planner_server.planner import ServerPlanner
from app.planning.late import LateInterpreter, LatePlanner, made_whole_later, weighed_later
from app.ports.agent import AgentPort
from app.ports.hardware import GpuProbe
from app.ports.planner import Planner
from app.prompting.ranking import ToolRanking
from app.protocol.commands import SelectTarget, StartToolServer
from app.protocol.states import Target
from app.settings.secrets import SecretFound, SecretName
from app.tools.embedded import KeyedAddress
from app.tools.host import HostOptions, McpToolHost
from app.tools.rehearsal import ProcessRehearser

log = logging.getLogger(__name__)

_ROOT = Path(__file__).parents[1]
SHUTDOWN_S = 12.0
ENDING_SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
)


def build_agent(
    foundations: Foundations,
    *,
    is_stored: bool = True,
    has_window: bool = False,
    choose: Callable[[Sequence[Planner]], Sequence[Planner]] = tuple,
) -> Agent:
    """The agent with everything real; call it on the loop the agent is to live on. A window keeps its drafts itself.
    `choose` says who plans, given all planners; to measure one of them alone."""
    folders, settings = foundations.folders, foundations.settings
    history = build_history(foundations) if is_stored and not foundations.is_passing else History(None)
    # The probe asks for the worker's process by the time somebody looks; the model then exists.
    probe = NvmlProbe(lambda: frozenset({pid} if (pid := local_model.worker_pid) else ()), rate=lambda: recorded.rate())
    library = ModelLibrary(folders.data / "models")
    local_model = build_local_model(foundations, probe, library)
    recorded = RecordedModel(local_model, run_history(foundations))

    async def gennx() -> KeyedAddress | None:
        key = await asyncio.to_thread(foundations.secrets.read, SecretName.MIDAS)
        if not isinstance(key, SecretFound):
            return None
        base_url = os.environ.get("MIDAS_BASE_URL", "").strip() or settings.tree().target.gennx_base_url
        return KeyedAddress(base_url=base_url, key=key.secret.reveal())

    def documents() -> Path | None:
        folder = settings.tree().knowledge.folder
        return Path(folder) if folder else None

    models = ModelManager(library, lambda: local_model.state.model if local_model.loaded is not None else "")
    ranking = ToolRanking(shipped_models() / "shortlist.npz")
    planner_server = ServerPlanner(
        lambda: settings.tree().planner,
        foundations.secrets,
        ranking=ranking,
        weigh=weighed_later,
        make_whole=made_whole_later,
    )
    specialist = SpecialistPlanner(recorded, ranking=ranking, weigh=weighed_later, make_whole=made_whole_later)
    planners: tuple[Planner, ...] = (planner_server, specialist, LatePlanner())
    calls = folders.data / "gennx-calls.sqlite3"
    tools = McpToolHost(
        HostOptions(
            program=own_program(),
            embedded_folder=embedded_folder(foundations),
            gennx=gennx,
            journal=calls,
            kept=folders.data / "embedded-document.sqlite3",
        )
    )
    return Agent(
        chat=CloudConductor(lambda: settings.tree().conductor, foundations.secrets, foundations.redactor.redact),
        planners=choose(planners),
        planner_server=planner_server,
        interpreter=LateInterpreter(),
        tools=tools,
        local_model=local_model,
        performance=recorded,
        rehearser=ProcessRehearser(own_program(), lambda: tools.address),
        evaluator=ProcessEvaluator(own_program(), evaluations_folder(foundations)),
        models=models,
        knowledge=DocumentLibrary(documents),
        journal=history,
        history=history,
        probe=probe,
        fit=DryRunEstimator(
            worker=[*own_program(), "local-worker"],
            crash_note=folders.logs / "fit-worker.txt",
            probe=probe,
            options=lambda: load_options(settings.tree().local_model, folders.cache / "prefixes"),
            models=local_model.models,
            adapter=local_model.adapter_header,
        ),
        settings=settings,
        rules=rule_book(foundations),
        version=lintel_version(),
        found=foundations.found,
        traces=(CallTraces(calls),) if has_window else (CallTraces(calls), DraftTraces(folders.drafts_file)),
    )


def run_history(foundations: Foundations) -> RunHistory:
    return RunHistory(foundations.folders.data / "local-runs.json")


def build_local_model(
    foundations: Foundations, probe: GpuProbe, library: ModelLibrary, prefixes: Path | None = None
) -> LocalModelSupervisor:
    folders, settings = foundations.folders, foundations.settings
    kept = prefixes or folders.cache / "prefixes"

    async def free() -> Free:
        return free_now(await probe.sample(), available_bytes())

    models = shipped_models()
    return LocalModelSupervisor(
        places=WorkerPlaces(
            worker=[*own_program(), "local-worker"],
            models=library.folder,
            build_status=folders.cache / "local-build.json",
            crash_notes=folders.logs,
            registry=models / "registry.json",
            evaluation=models / "evaluation" / "results.json",
        ),
        options=lambda: load_options(settings.tree().local_model, kept),
        free=free,
        verify=library.verify,
        rung=lambda: chosen_rung(settings.tree().local_model),
        idle_s=lambda: settings.tree().local_model.idle_unload_minutes * 60.0,
    )


def shipped_models() -> Path:
    """What Lintel knows of models and ships for them; in a wheel it lies within the package."""
    packed = Path(__file__).parent / "_models"
    return packed if packed.is_dir() else _ROOT / "models"


def embedded_folder(foundations: Foundations) -> Path:
    """Where the documents of the embedded GEN NX lie; chosen in the settings, else a folder of Lintel's own."""
    chosen = foundations.settings.tree().target.embedded_folder
    return Path(chosen).absolute() if chosen else foundations.folders.data / "models-embedded"


def evaluations_folder(foundations: Foundations) -> Path:
    """Where figures and pages of measured models lie."""
    return foundations.folders.data / "evaluations"


def select_target(agent: AgentPort, foundations: Foundations) -> None:
    """Start the tool server for the chosen target."""
    if foundations.target is Target.GENNX:
        agent.submit(SelectTarget(target=Target.GENNX))
    else:
        agent.submit(StartToolServer())


async def has_stopped(agent: Agent | ThreadedAgent) -> bool:
    """Wait for the agent's end, but not for ever: the process ends with or without it."""
    try:
        async with asyncio.timeout(2 * SHUTDOWN_S):
            await agent.wait_stopped()
    except TimeoutError:
        log.exception("the agent did not stop in time")
        return False
    return True


def lintel_version() -> str:
    try:
        return metadata.version("lintel")
    except metadata.PackageNotFoundError:  # run from a source folder
        return "0.1.0+source"
