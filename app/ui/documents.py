"""The open model in the window's menu: each order becomes a one-step plan through the gate; what is not saved is asked
about first."""

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from app.protocol.commands import InterruptTurn, OpenConversation, RunTool
from app.protocol.states import Target
from app.protocol.values import ErrorInfo, new_id
from app.trade.json_types import JsonObject
from app.trade.model_files import MODEL_SUFFIXES, TEXT_SUFFIXES
from app.trade.templates import filled
from app.trade.text import Text
from app.ui import dialogs, words
from app.ui import document_words as texts
from app.ui.front import Front
from app.ui.state.documents import (
    DocumentStanding,
    document_of,
    file_name,
    is_text_model,
    recent_of,
    standing_of,
    with_recent,
)
from app.ui.surroundings import Surroundings
from app.ui.targeting import host
from app.ui.widgets.visible import visible

log = logging.getLogger(__name__)
_HERE = frozenset({"127.0.0.1", "localhost", "::1", "[::1]"})
DROP_FAILED = ErrorInfo(code="file_not_taken", message=words.DROP_FAILED, hint=words.DROP_FAILED_HINT)

Then = Callable[[JsonObject], object]


class Documents:
    """`recent`: the files opened or saved last, each with the GEN NX that it belongs to. `was_open` is what the
    embedded one showed when the window was closed."""

    def __init__(
        self,
        front: Front,
        window: QWidget,
        surroundings: Surroundings,
        *,
        recent: tuple[str, ...],
        was_open: str = "",
    ) -> None:
        self._front = front
        self._window = window
        self._folder = surroundings.documents_folder
        self._take_in = surroundings.take_in
        self.recent = recent
        self._was_open = was_open
        self.dialog: QDialog | None = None
        self._saving: _Saving | None = None

    @property
    def standing(self) -> DocumentStanding:
        return standing_of(self._front.view.tool_server)

    @property
    def name_here(self) -> str:
        """The file of the embedded GEN NX's open document; as it was at the last end until one is told."""
        front = self._front
        document = document_of(front.view.tool_server)
        if document is None or front.view.target is not Target.EMBEDDED:
            return self._was_open
        return document.name

    @property
    def is_busy(self) -> bool:
        return self._front.conversation.turn is not None

    @property
    def recent_here(self) -> tuple[str, ...]:
        """The recent files of the GEN NX that is the target now."""
        target = self._front.view.target
        return () if target is None else recent_of(self.recent, target)

    @property
    def shown_name(self) -> str:
        """The name of the open model's file, or that it has none."""
        document = document_of(self._front.view.tool_server)
        name = document.name if document is not None else ""
        return visible(file_name(name)) if name else self._front.look.say(texts.NO_FILE)

    def new(self) -> None:
        """An empty model in place of the open one."""
        self._leave(lambda how: self._run("new_project", how))

    def open(self) -> None:
        """Another file: chosen here, or typed where it lies on the PC of a GEN NX."""
        front = self._front
        if not self._is_free():
            return
        if front.view.target is Target.GENNX:
            self._ask_path(texts.PATH_TITLE, "", self.open_file)
            return
        folder = self._folder()
        patterns = " ".join(f"*{suffix}" for suffix in (*MODEL_SUFFIXES, *TEXT_SUFFIXES))
        kinds = f"{front.look.say(texts.FILTER_ALL)} ({patterns})"
        dialog = QFileDialog(self._window, front.look.say(texts.OPEN).replace("&", ""), str(folder or ""), kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.take(Path(path)))
        self.dialog = dialog
        dialog.open()

    def take(self, path: Path) -> None:
        """A file of this PC, chosen or dropped; one outside the folder of the embedded GEN NX is copied there."""
        front = self._front
        if not self._is_free():
            return
        if front.view.target is Target.GENNX:
            if host(front.view).partition(":")[0] in _HERE:
                self.open_file(str(path))
            else:
                # The path of this PC is no path of that one.
                self._ask_path(texts.PATH_TITLE, path.name, self.open_file)
            return
        try:
            name = self._name_in_folder(path) or self._take_in(path)
        except (OSError, ValueError) as exc:
            log.info("the file was not taken: %s", type(exc).__name__)
            front.shown.complain(DROP_FAILED)
            return
        self.open_file(name)

    def open_file(self, path: str) -> None:
        """A file as the GEN NX that is the target knows it."""
        tool = "import_text_model" if is_text_model(path) else "open_project"
        self._leave(lambda how: self._run(tool, {"path": path, **how}))

    def save(self) -> None:
        """To its file; one without a file is asked for a name, for GEN NX would ask in a dialog that holds up all."""
        if not self._is_free():
            return
        document = document_of(self._front.view.tool_server)
        if document is not None and document.name:
            self._run("save_project", {})
        else:
            self.save_as()

    def save_as(self) -> None:
        """Under another name, or on another path of the PC of a GEN NX."""
        if self._is_free():
            self._ask_name(lambda name: self._run("save_project", {"file_name": name}))

    def save_and_then(self, done: Callable[[], None], stays: Callable[[], None]) -> None:
        """End what runs, save, and call `done` once the model is saved, or `stays` where it was not."""
        running = [one.conversation_id for one in self._front.view.conversations.values() if one.turn is not None]
        for conversation_id in running:
            self._front.bridge.submit(InterruptTurn(conversation_id=conversation_id))
        self._saving = _Saving(done, stays)
        self.present()

    def present(self) -> None:
        """Something changed: the file's name is remembered, and a save that closes the window goes on."""
        front = self._front
        document = document_of(front.view.tool_server)
        if document is not None and document.name and front.view.target is not None:
            self.recent = with_recent(self.recent, front.view.target, document.name)
        if document is not None and front.view.target is Target.EMBEDDED:
            self._tell_of_absent()
        saving = self._saving
        if saving is None or any(one.turn is not None for one in front.view.conversations.values()):
            return
        if not saving.message_id:
            self._begin(saving)
        elif saving.message_id in front.conversation.items:
            self._saving = None
            (saving.done if self.standing is DocumentStanding.SAVED else saving.stays)()

    def _tell_of_absent(self) -> None:
        """Once: the model of last time is not there any more, and nothing else says so."""
        name, self._was_open = self._was_open, ""
        server = self._front.view.tool_server
        if name and self.standing is DocumentStanding.EMPTY and server is not None and server.reopened is None:
            message = filled(texts.WAS_OPEN, name=visible(name))
            self._front.shown.complain(ErrorInfo(code="model_not_there", message=message))

    def _begin(self, saving: "_Saving") -> None:
        document = document_of(self._front.view.tool_server)
        if document is not None and document.name:
            saving.message_id = self._run("save_project", {})
            return
        self._saving = None

        def named(name: str) -> None:
            self._saving = saving
            saving.message_id = self._run("save_project", {"file_name": name})

        self._ask_name(named)

    def _leave(self, then: Then) -> None:
        """Whatever would be lost is asked about; then the order with how the open model is left."""
        if not self._is_free():
            return
        front, standing = self._front, self.standing
        match standing:
            case DocumentStanding.UNSAVED | DocumentStanding.UNTITLED:
                self._ask_to_save(then, has_file=standing is DocumentStanding.UNSAVED)
            case DocumentStanding.UNKNOWN:
                about = front.look.say(texts.SAVE_FIRST_ABOUT, host=host(front.view))
                self.dialog = dialogs.ask_line(
                    self._window,
                    front.look,
                    texts.SAVE_FIRST_TITLE,
                    about,
                    texts.PATH,
                    texts.GO_ON,
                    lambda path: then({"backup_name": path} if path else {}),
                )
            case _:
                then({})

    def _ask_to_save(self, then: Then, *, has_file: bool) -> None:
        front = self._front
        question = front.look.say(texts.LEAVE_ASK, name=f"“{self.shown_name}”")
        # A GEN NX asks about unsaved changes itself, in a dialog that holds up every call.
        can_discard = front.view.target is Target.EMBEDDED
        self.dialog = dialogs.ask_to_save(
            self._window,
            front.look,
            texts.LEAVE_TITLE,
            question,
            lambda: then({}) if has_file else self._ask_name(lambda name: then({"backup_name": name})),
            texts.DISCARD,
            (lambda: then({"discard_changes": True})) if can_discard else None,
        )

    def _ask_name(self, named: Callable[[str], object]) -> None:
        front = self._front
        look = front.look
        document = document_of(front.view.tool_server)
        start = document.name if document is not None else ""
        if front.view.target is Target.GENNX:
            self._ask_path(texts.SAVE_NAME_TITLE, start, named)
            return
        about = look.say(texts.SAVE_NAME_ABOUT, folder=visible(str(self._folder() or "")))
        self.dialog = dialogs.ask_line(
            self._window, look, texts.SAVE_NAME_TITLE, about, texts.SAVE_NAME, words.SAVE, _if_given(named), start
        )

    def _ask_path(self, title: Text, start: str, typed: Callable[[str], object]) -> None:
        front = self._front
        about = front.look.say(texts.PATH_ABOUT, host=host(front.view))
        self.dialog = dialogs.ask_line(
            self._window, front.look, title, about, texts.PATH, texts.GO_ON, _if_given(typed), start
        )

    def _name_in_folder(self, path: Path) -> str:
        folder = self._folder()
        if folder is None or not path.is_relative_to(folder):
            return ""
        return path.relative_to(folder).as_posix()

    def _is_free(self) -> bool:
        front = self._front
        if self.standing is DocumentStanding.NONE:
            front.panels.status.say(front.look.say(texts.NOTHING_OPEN))
        elif self.is_busy:
            front.panels.status.say(front.look.say(texts.IS_BUSY))
        else:
            return True
        return False

    def _run(self, tool: str, arguments: JsonObject) -> str:
        """The id of the message that the plan of one step answers."""
        front = self._front
        if front.current not in front.view.conversations:
            front.bridge.submit(OpenConversation(conversation_id=front.current))
        message_id = new_id("msg")
        front.bridge.submit(
            RunTool(
                conversation_id=front.current,
                message_id=message_id,
                tool=tool,
                arguments=arguments,
                language=front.look.language,
            )
        )
        front.panels.chat.stream.to_newest()
        return message_id


class _Saving:
    """A save that somebody waits for; `message_id` is empty until it was ordered."""

    def __init__(self, done: Callable[[], None], stays: Callable[[], None]) -> None:
        self.done = done
        self.stays = stays
        self.message_id = ""


def _if_given(act: Callable[[str], object]) -> Callable[[str], object]:
    return lambda text: act(text) if text else None
