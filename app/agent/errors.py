"""Known failures inside a turn.

TurnFailedError       the turn ends as failed and shows `info`
AskedTooLongError     an approval or a question stayed open past its time (a TurnFailedError)
"""

from app.protocol.values import ErrorInfo


class TurnFailedError(Exception):
    """Nothing more can be done in this turn; `info` says why and what to do."""

    def __init__(self, info: ErrorInfo) -> None:
        super().__init__(info.message.en)
        self.info = info


class AskedTooLongError(TurnFailedError):
    """Nobody answered before the request expired."""
