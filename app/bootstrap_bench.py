"""The part of bootstrap that measures the local model, with the real worker, the real tools and nothing kept."""

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from app.bootstrap import build_local_model, run_history
from app.bootstrap_foundations import Foundations, foundations_for
from app.bootstrap_options import chosen_language
from app.hardware.probe import NvmlProbe
from app.headless.bench import BenchTalk
from app.headless.bench import parser as bench_parser
from app.lib.children import own_program
from app.lib.supervision import letting_go
from app.lib.terminal import speak_utf8
from app.local.errors import LocalModelError
from app.local.files.library import ModelLibrary
from app.local.supervisor.bench import Bench, measure
from app.local.supervisor.options import default_model
from app.local.supervisor.recorded import RecordedModel
from app.local.supervisor.run_history import RunHistory, summarised, unreadable_runs
from app.protocol.codec import to_json
from app.protocol.states import Target
from app.tools.embedded import KeyedAddress
from app.tools.host import HostOptions, McpToolHost
from app.trade.json_types import JsonObject


def run_bench(argv: Sequence[str]) -> int:
    """The speed of the local model as JSON; see `lintel bench --help`."""
    options = bench_parser().parse_args(list(argv))
    speak_utf8()
    foundations = foundations_for({})
    talk = BenchTalk(sys.stdout, sys.stderr, chosen_language(foundations))
    if options.history:
        try:
            return talk.finish(to_json(summarised(run_history(foundations).runs())))
        except OSError as exc:
            return talk.fail(unreadable_runs(exc))
    try:
        return talk.finish(asyncio.run(letting_go(_measured(foundations, options.model, options.plans, talk))))
    except LocalModelError as exc:
        return talk.fail(exc.info)
    except KeyboardInterrupt:
        return talk.stop()


async def _measured(foundations: Foundations, model: Path | None, plans: int, talk: BenchTalk) -> JsonObject:
    """With the real worker, the real tools and nothing kept from before. Raises LocalModelError."""
    probe = NvmlProbe(frozenset)
    with TemporaryDirectory(prefix="lintel-bench-", ignore_cleanup_errors=True) as name:
        scratch = Path(name)
        tools = McpToolHost(HostOptions(program=own_program(), embedded_folder=scratch / "models", gennx=_no_gennx))
        library = ModelLibrary(foundations.folders.data / "models")
        local_model = build_local_model(foundations, probe, library, prefixes=scratch / "prefixes")
        try:
            await tools.start(Target.EMBEDDED)
            if tools.state.error is not None:
                raise LocalModelError(tools.state.error)
            path = model or Path(default_model(foundations.settings.tree().local_model, local_model.models()))
            recorded = RecordedModel(local_model, RunHistory(scratch / "runs.json"))
            given = tuple(tools.tools.values())
            return await measure(
                Bench(model=local_model, recorded=recorded, path=path, tools=given, plans=plans, tell=talk.tell)
            )
        finally:
            await local_model.close()
            await tools.stop()
            probe.close()


async def _no_gennx() -> KeyedAddress | None:
    return None
