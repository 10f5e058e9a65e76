"""What `queries` says."""

from app.protocol import words as shared
from app.trade.templates import Words

_words = Words(__name__)

NO_SERVER = shared.NO_PLANNER_SERVER
