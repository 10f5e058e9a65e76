"""How the source of a value is said: words in the reader's language, formulas and names as they are."""

import re

import pytest

from app.trade.material_standards import STANDARDS
from app.trade.program_words import source_of_value

# What is written alike in Korean: units and symbols in formulas, and names of standards.
_ALIKE = frozenset({"MPa", "GPa", "psi", "fck", "fcm", "fcu", "Ecm", "steel", "standard", "for"})


@pytest.mark.parametrize("standard", sorted(STANDARDS))
def test_where_a_material_comes_from_is_said_in_korean(standard: str) -> None:
    said = source_of_value(STANDARDS[standard].source)
    assert said.en == f"Source: {STANDARDS[standard].source}."
    left = re.findall("[A-Za-z]{3,}", said.ko)
    assert [word for word in left if not word.isupper() and word not in _ALIKE] == []
