"""GEN NX's tables of Korean materials by their names there, and the one a grade is taken from where none is said."""

import re
from collections.abc import Mapping
from typing import Final

# By what the grade belongs to; the first is the usual one.
TABLES: Final[Mapping[str, tuple[str, ...]]] = {
    "concrete": ("KS01(RC)", "KS21(RC)", "KS19(RC)"),
    "steel": ("KS18(S)", "KS22(S)", "KS16(S)", "KS09(S)"),
}
# Other tables by the grade's own name.
_BY_NAME: Final = (
    (re.compile(r"A(?:36|572-50|992)"), "ASTM(S)"),
    (re.compile(r"S(?:235|275|355|450)"), "EN05(S)"),
    (re.compile(r"Q\d{3}"), "GB12(S)"),
    (re.compile(r"(?:SS|SM|SN|SMA)(?:400|490)|SM520|SM570|SHN490"), "KS09(S)"),
)


def usual_table(kind: str, grade: str) -> str:
    """The table of a grade of concrete or steel where nobody says one. Raises KeyError for another kind."""
    return next((table for pattern, table in _BY_NAME if pattern.fullmatch(grade)), TABLES[kind][0])
