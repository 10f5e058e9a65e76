"""Gives every panel its part of the view; knows nothing of commands."""

from collections.abc import Callable, Collection, Mapping
from functools import partial

from app.protocol.items import Notice, Place, Question, ToolCall
from app.protocol.resuming import place_in
from app.protocol.transcript import Conversation
from app.protocol.undoing import is_still_last
from app.protocol.values import ErrorInfo
from app.trade.text import Text
from app.ui import words
from app.ui.drawing import draw_each
from app.ui.layout import Layout
from app.ui.links import Destination, FormLink, ResultLink, destination, form_link, result_link
from app.ui.marks import NOTICES
from app.ui.state.changes import Aspect, ViewChange
from app.ui.state.view import View
from app.ui.targeting import host
from app.ui.theme.look import Look
from app.ui.theme.tokens import Tone


def waiting_in(conversation: Conversation) -> Mapping[str, Text]:
    """What waits for the engineer in a conversation, by id."""
    questions = (conversation.items.get(key) for key in conversation.open_questions)
    return {
        **{key: request.title for key, request in conversation.approvals.items()},
        **{one.item_id: one.text for one in questions if isinstance(one, Question)},
    }


def _may_undo(view: View, conversation_id: str, call: ToolCall) -> bool:
    """Not in a model that is gone, nor under what another conversation has changed since."""
    is_lost = view.tool_server is not None and view.tool_server.is_model_lost
    others = (one for key, one in view.conversations.items() if key != conversation_id)
    return not is_lost and is_still_last(call, (item for one in others for item in one.items.values()))


def _place(view: View) -> Place | None:
    return None if view.tool_server is None else place_in(view.tool_server)


class Screen:
    """The panels of one look and how they are filled."""

    def __init__(
        self,
        panels: Layout,
        look: Look,
        ask_to_open: Callable[[Destination], None],
        open_form: Callable[[FormLink], None],
    ) -> None:
        self._panels = panels
        self._look = look
        self._ask_to_open = ask_to_open
        self._open_form = open_form

    def present_conversation(
        self, conversation: Conversation, view: View, changes: Collection[ViewChange] | None
    ) -> None:
        """Draw what changed in the conversation in front; everything when `changes` is None."""
        panels = self._panels
        is_whole = changes is None or any(change.aspect is Aspect.CONVERSATION for change in changes)
        items = {change.item_id for change in changes or () if change.aspect is Aspect.ITEM}
        panels.chat.stream.host = host(view)
        panels.chat.stream.show_place(_place(view))
        panels.chat.stream.offers.may_undo = partial(_may_undo, view, conversation.conversation_id)
        draw_each(
            lambda: panels.chat.present(conversation, None if is_whole else items),
            *(partial(side.conversation, conversation) for side in panels.sides),
            lambda: panels.status.present_usage(conversation.usage),
        )

    def present_listing(self, view: View, current: str) -> None:
        look = self._look
        waiting = {
            key: ", ".join(look.say(title) for title in waiting_in(one).values())
            for key, one in view.conversations.items()
            if waiting_in(one)
        }
        self._panels.history.present(view.listing, current, waiting, view.listing_problem)

    def present_states(self, view: View, conversation: Conversation) -> None:
        panels = self._panels
        panels.chat.stream.show_place(_place(view))
        draw_each(
            lambda: panels.status.present(view, conversation.usage),
            *(partial(side.states, view) for side in panels.sides),
            lambda: panels.chat.present_conductor(view.conductor),
            lambda: view.is_stopped and panels.banner.say(self._look.say(words.STOPPED), Tone.BAD),
        )

    def present_memory(self, view: View) -> None:
        draw_each(
            lambda: self._panels.status.present_memory(view),
            *(partial(side.memory, view) for side in self._panels.sides),
        )

    def present_notice(self, notice: Notice) -> None:
        hint = self._look.say(notice.hint) if notice.hint else ""
        self._panels.banner.say(self._look.say(notice.text), NOTICES[notice.level].tone, hint)

    def complain(self, error: ErrorInfo) -> None:
        """An order was refused, or a thing could not be done."""
        hint = self._look.say(error.hint) if error.hint else ""
        self._panels.banner.say(self._look.say(error.message), Tone.CAUTION, hint)

    def follow(self, address: str) -> None:
        """A link was clicked: a result or form is shown at once, the web is asked about, anything else stays closed."""
        link, where = result_link(address), destination(address)
        if link is not None:
            self.show_result(link)
        elif (form := form_link(address)) is not None:
            self._open_form(form)
        elif where is not None:
            self._ask_to_open(where)
        else:
            self._panels.banner.say(self._look.say(words.LINK_BLOCKED, link=address), Tone.CAUTION)

    def show_result(self, link: ResultLink) -> None:
        """Open the Results panel at a row."""
        self._panels.show_tab(self._panels.results)
        if not self._panels.results.show_row(link.call_id, link.table_id, link.row):
            self._panels.banner.say(self._look.say(words.RESULT_GONE), Tone.NEUTRAL)
