"""Drawing many parts of the window one after the other, so that one that breaks takes no other along."""

from collections.abc import Callable


def draw_each(*steps: Callable[[], object]) -> None:
    """Every step is done, also after one that broke; then the first failure is raised, the others being its notes."""
    failures: list[Exception] = []
    for step in steps:
        try:
            step()
        except Exception as exc:  # noqa: BLE001 - whatever breaks, the rest is drawn
            failures.append(exc)
    if failures:
        for other in failures[1:]:
            failures[0].add_note(f"also: {type(other).__name__}: {other}")
        raise failures[0]
