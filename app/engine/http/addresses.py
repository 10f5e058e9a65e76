"""Addresses in the one spelling of the product: published clients write them in capitals, in small letters or mixed."""

from app.engine.store.catalogue import table_address

PREFIX = "/gen/"
NAMED_GROUPS = frozenset({"doc", "view", "post", "config"})


def below_base(path: str) -> str | None:
    """What follows /gen in the product's spelling, None when the path is outside it."""
    if not path.isascii() or not path.lower().startswith(PREFIX):
        return None
    given = path[len(PREFIX) :].strip("/")
    group, _, rest = given.partition("/")
    match group.lower():
        case "db":
            return _table(f"db/{rest}")
        case "info":
            return f"info/{_table(rest)}"
        case "design" | "temp":
            return _table(given.upper())
        case "ope":
            name, slash, value = rest.partition("/")
            return f"ope/{name.upper()}{slash}{value}"
        case name if name in NAMED_GROUPS:
            return f"{name}/{rest.upper()}"
        case _:
            return given


def _table(path: str) -> str:
    """A table, or a record of it."""
    found = table_address(path)
    name, slash, key = path.rpartition("/")
    return found if found != path else f"{table_address(name)}{slash}{key}"
