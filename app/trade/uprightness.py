"""When a member counts as vertical: the one rule for the analysis, the pictures and the checks of a model."""

from typing import Final

# SAP2000 and ETABS count a member as vertical while the sine of the angle between its axis and Z is less than this
# (CSI Analysis Reference Manual, default orientation of frame local axes; recalled, not read off the printed manual).
# MIDAS does not publish its own limit.
VERTICAL_SINE: Final = 1e-3
# What leans less looks vertical: a raked column leans more than one in a hundred.
ALMOST_VERTICAL_SINE: Final = 1e-2


def is_vertical(run: float, length: float, sine: float = VERTICAL_SINE) -> bool:
    """Whether a member of this length whose ends lie `run` apart in plan counts as vertical; any unit of length."""
    return run < sine * length
