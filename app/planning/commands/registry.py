"""Every intent of the command planner, in the order in which equals are preferred."""

from typing import Final

from app.planning.commands.outcome import Intent
from app.planning.commands.remarks import aside, keep
from app.planning.commands.units import set_units

INTENTS: Final[tuple[Intent, ...]] = (set_units, keep, aside)
