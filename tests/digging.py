"""JSON that a test looks into: what lies there is checked by the comparison, when the test runs."""

from typing import Any, cast


def dig(value: object, *path: str | int) -> Any:
    """What lies at `path` of JSON. Raises KeyError, IndexError and TypeError where nothing does."""
    for step in path:
        value = cast("Any", value)[step]
    return value
