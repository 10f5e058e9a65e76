"""The result tables of the conversation, beside it."""

from app.ui import words
from app.ui.results.panel import ResultsPanel
from app.ui.sides import Side, SidePanel
from app.ui.state.results import results_of
from app.ui.theme.look import Look


def _build(look: Look) -> Side:
    panel = ResultsPanel(look)
    return Side(
        widget=panel,
        conversation=lambda conversation: panel.present(results_of(conversation)),
        said=panel.said,
    )


SIDE = SidePanel(name="results", place=2, title=words.RESULTS, build=_build)
