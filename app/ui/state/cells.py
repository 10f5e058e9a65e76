"""A table's cell whose text is settled before it is drawn."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell whose text is settled already, e.g. a number exactly as it will be sent."""

    text: str
    is_number: bool = False
