"""What the window asks in dialogs of its own: a new title, a confirmation, the settings, the conductor's key."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QWidget

from app.protocol.commands import Command, DeleteConversation, RenameConversation
from app.protocol.values import ErrorInfo
from app.trade.json_types import JsonObject
from app.ui import dialogs, document_words, plan_words, words
from app.ui.links import Destination, open_address
from app.ui.settings.dialog import SettingsDialog
from app.ui.state.view import View
from app.ui.surroundings import Surroundings
from app.ui.theme.look import Look
from app.ui.widgets.visible import visible


class Asking:
    """One dialog at a time over `window`; answers become commands, secrets go to the key store."""

    def __init__(
        self,
        window: QWidget,
        surroundings: Surroundings,
        *,
        submit: Callable[[Command], None],
        apply: Callable[[JsonObject], None],
        complain: Callable[[ErrorInfo], None],
        say: Callable[[str], None],
        show_rules: Callable[[QWidget], None],
    ) -> None:
        self._window = window
        self._surroundings = surroundings
        self._submit = submit
        self._apply = apply
        self._complain = complain
        self._say = say
        self._show_rules = show_rules
        self.dialog: QDialog | None = None
        self._leaving: QDialog | None = None

    def rename(self, look: Look, view: View, conversation_id: str) -> None:
        """Ask for a conversation's title."""

        def named(new: str) -> None:
            if new:
                self._submit(RenameConversation(conversation_id=conversation_id, title=new))

        start = _title(view, conversation_id)
        self.dialog = dialogs.ask_text(self._window, look, words.RENAME_TITLE, words.RENAME_LABEL, start, named)

    def delete(self, look: Look, view: View, conversation_id: str, deleted: Callable[[], None]) -> None:
        """Ask before a conversation is deleted."""
        question = look.say(words.DELETE_ASK, title=visible(_title(view, conversation_id)) or look.say(words.UNTITLED))

        def confirmed() -> None:
            self._submit(DeleteConversation(conversation_id=conversation_id))
            deleted()

        self.dialog = dialogs.confirm(self._window, look, words.DELETE_TITLE, question, words.DELETE, confirmed)

    def leave(
        self, look: Look, question: str, confirmed: Callable[[], None], save: Callable[[], None] | None = None
    ) -> None:
        """Ask before the window closes; a second attempt to close it asks in the same dialog."""
        if self._leaving is not None:
            return
        title = plan_words.CLOSE_TITLE
        if save is None:
            made = dialogs.confirm(self._window, look, title, question, plan_words.CLOSE_NOW, confirmed)
        else:
            without = document_words.DO_NOT_SAVE
            made = dialogs.ask_to_save(self._window, look, title, question, save, without, confirmed)
        self._leaving = self.dialog = made
        made.finished.connect(self._stay)

    def _stay(self) -> None:
        self._leaving = None

    def open_link(self, look: Look, where: Destination) -> None:
        """Ask before a web address from the conversation is opened."""

        def confirmed() -> None:
            open_address(where.address)

        self.dialog = dialogs.ask_to_open(self._window, look, where, confirmed)

    def settings(self, look: Look, view: View) -> None:
        """The settings with the values that hold now."""
        dialog = SettingsDialog(self._window, look, {**self._surroundings.settings, **view.settings})
        dialog.applied.connect(self._apply)
        dialog.rules_wanted.connect(lambda: self._show_rules(dialog))
        dialog.secret_entered.connect(lambda name, value: self._save_secret(look, name, value))
        self.dialog = dialog
        dialog.open()

    def key(self, look: Look) -> None:
        """Ask for the conductor's API key; it goes to the key store and nowhere else."""

        def entered(secret: str) -> None:
            self._save_secret(look, self._surroundings.conductor_secret, secret)

        self.dialog = dialogs.ask_secret(self._window, look, words.KEY_TITLE, words.KEY_TEXT, words.KEY_LABEL, entered)

    def _save_secret(self, look: Look, name: str, value: str) -> None:
        self._surroundings.start("save a secret", self._saved(look, name, value))

    async def _saved(self, look: Look, name: str, value: str) -> None:
        problem = await self._surroundings.save_secret(name, value)
        if problem is not None:
            self._complain(problem)
        else:
            self._say(look.say(words.SECRET_SAVED))


def _title(view: View, conversation_id: str) -> str:
    return next((one.title for one in view.listing if one.conversation_id == conversation_id), "")
