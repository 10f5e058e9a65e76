"""The model library on the command line: list, add, download, use, back, evaluate, remove."""

import argparse
import asyncio
from collections.abc import Awaitable, Callable
from typing import TextIO

from app.headless import words
from app.lib.terminal import put
from app.ports.settings import Settings
from app.ports.specialist import Models
from app.protocol.evaluations import USUAL_COUNT
from app.protocol.queries import LocalModelEntry
from app.protocol.states import ModelTransfer, TransferPhase
from app.protocol.values import ErrorInfo, new_id
from app.settings.local_model import LocalModelSettings
from app.trade.text import Language

_ENDED = (TransferPhase.DONE, TransferPhase.FAILED, TransferPhase.CANCELLED)


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="lintel models", description="The model files of Lintel.")
    orders = made.add_subparsers(dest="order", required=True)
    orders.add_parser("list", help="what is there")
    add = orders.add_parser("add", help="take a GGUF file into the library")
    add.add_argument("path")
    add.add_argument("--copy", action="store_true", help="copy it into Lintel's folder instead of using it there")
    download = orders.add_parser("download", help="fetch a GGUF file; ordered again, it goes on where it was")
    download.add_argument("url")
    download.add_argument("--sha256", default="", help="the checksum the file must have")
    use = orders.add_parser("use", help="choose the model that is loaded")
    use.add_argument("path")
    orders.add_parser("back", help="choose the model used before")
    evaluate = orders.add_parser(
        "evaluate", help="say how many plans a model writes right on this machine, beside Lintel's rules"
    )
    evaluate.add_argument("path", help="a GGUF file")
    evaluate.add_argument("--count", type=int, default=USUAL_COUNT, help=f"how many briefs; default: {USUAL_COUNT}")
    evaluate.add_argument("--out", metavar="DIR", help="where figures and page go; default: Lintel's own folder")
    evaluate.add_argument("--again", action="store_true", help="measure anew what was measured whole")
    evaluate.add_argument(
        "--events", action="store_true", help="progress as JSON lines on stdout; the end of stdin stops it"
    )
    remove = orders.add_parser("remove", help="delete a model; one outside Lintel's folder is only forgotten")
    remove.add_argument("path")
    return made


class ModelsShell:
    """One order, told on `out`; returns the exit code."""

    def __init__(self, models: Models, settings: Settings, out: TextIO, language: Language) -> None:
        self._models = models
        self._settings = settings
        self._out = out
        self._language = language

    async def obey(self, options: argparse.Namespace) -> int:
        match options.order:
            case "list":
                return await self._list()
            case "add":
                return await self._carry(
                    lambda key: self._models.add(key, options.path, is_copied=options.copy), has_end=options.copy
                )
            case "download":
                return await self._carry(
                    lambda key: self._models.download(key, options.url, options.sha256), has_end=True
                )
            case "use":
                return await self._use(await self._path_of(options.path))
            case "back":
                return await self._use("")
            case _:
                return self._ended(await self._models.remove(await self._path_of(options.path)))

    async def _list(self) -> int:
        library = await self._models.library(self._chosen())
        for entry in library.models:
            self._say(self._line(entry))
        if not library.models:
            self._say(words.NOTHING.in_language(self._language))
        return 0

    async def _carry(self, order: Callable[[str], Awaitable[ErrorInfo | None]], *, has_end: bool) -> int:
        """Order a transfer and stay until it has ended."""
        key = new_id("transfer")
        ended: asyncio.Future[ModelTransfer] = asyncio.get_running_loop().create_future()

        def told(transfer: ModelTransfer) -> None:
            if transfer.transfer_id != key:
                return
            self._say(_progress(transfer))
            if transfer.phase in _ENDED and not ended.done():
                ended.set_result(transfer)

        self._models.watch(told, lambda: None)
        if (error := await order(key)) is not None:
            return self._ended(error)
        return self._ended((await ended).error) if has_end else 0

    async def _use(self, path: str) -> int:
        chosen = await self._models.use(path, self._chosen())
        if isinstance(chosen, ErrorInfo):
            return self._ended(chosen)
        errors = await asyncio.to_thread(self._settings.apply, LocalModelSettings.path.to(chosen))
        self._say(chosen)
        return self._ended(errors[0] if errors else None)

    async def _path_of(self, name: str) -> str:
        """A name from the list stands for its path."""
        library = await self._models.library("")
        return next((entry.path for entry in library.models if name in (entry.name, entry.path)), name)

    def _chosen(self) -> str:
        return self._settings.tree().local_model.path

    def _line(self, entry: LocalModelEntry) -> str:
        mark = "*" if entry.is_chosen else " "
        size = f"{entry.size_bytes / 1024**2:,.0f} MiB"
        if entry.why is not None:
            return f"{mark} {entry.name}  {size}  {entry.why.in_language(self._language)}"
        parts = (entry.architecture, entry.quantisation, f"{entry.parameters / 1e6:,.0f}M", entry.licence)
        return f"{mark} {entry.name}  {size}  {', '.join(part for part in parts if part)}"

    def _ended(self, error: ErrorInfo | None) -> int:
        if error is None:
            return 0
        self._say(error.message.in_language(self._language))
        if error.hint is not None:
            self._say(error.hint.in_language(self._language))
        return 1

    def _say(self, text: str) -> None:
        put(self._out, f"{text}\n")


def _progress(transfer: ModelTransfer) -> str:
    done = f"{transfer.done_bytes / 1024**2:,.1f}"
    total = "" if transfer.total_bytes is None else f" / {transfer.total_bytes / 1024**2:,.1f}"
    return f"{transfer.phase.value}  {done}{total} MiB  {transfer.path}".rstrip()
