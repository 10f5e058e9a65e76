"""What the engineer is asked before the window closes: pure, so that it can be read off the view alone."""

from app.ui import plan_words
from app.ui.state.view import View
from app.ui.theme.look import Look
from app.ui.widgets.visible import visible


def is_unsaved(view: View) -> bool:
    """The embedded GEN NX ends with the window; the engineer's own goes on with whatever is open in it."""
    document = view.tool_server.document if view.tool_server is not None else None
    return document is not None and document.is_modified and document.is_certain


def asked_before_leaving(view: View, look: Look) -> str:
    """What would stop or stay unsaved; empty where nothing would, and nothing need be asked."""
    if view.is_stopped:
        return ""
    running = sum(one.turn is not None for one in view.conversations.values())
    said = [look.say(plan_words.CLOSE_PLAN_RUNS, count=running)] if running else []
    server = view.tool_server
    document = server.document if server is not None else None
    if server is not None and document is not None and is_unsaved(view):
        name = f"“{visible(document.name)}”" if document.name else look.say(plan_words.CLOSE_NO_FILE)
        if server.not_kept:
            said.append(look.say(plan_words.CLOSE_UNSAVED_LOST, name=name, why=visible(server.not_kept)))
        else:
            said.append(look.say(plan_words.CLOSE_UNSAVED, name=name))
    return "\n\n".join(said)
