"""What is said of the values' sources: STANDING.md is what the clauses say, and what is checked names with what."""

import json
from pathlib import Path

import pytest

import app
from app.trade.ks_sections import CLAUSES, H_CHECKED, H_RECALLED, KS_H, clause_of
from app.trade.material_standards import RECALLED, STANDARDS, Standard
from app.trade.provenance import Clause, standing_words
from app.trade.standing import AISC_SHAPES, FILE, clauses, document


def test_the_document_is_what_the_clauses_say() -> None:
    said = FILE.read_text(encoding="utf-8")
    assert document(said) == said


@pytest.mark.parametrize("clause", clauses(), ids=str)
def test_a_checked_clause_names_what_it_was_compared_with(clause: Clause) -> None:
    agrees = len(clause.sources) > 1 or any(source.is_reprint for source in clause.sources)
    assert clause.is_recalled is not agrees
    assert len(clause.sources) == len({source.name for source in clause.sources})
    assert clause.values > 0
    assert (standing_words(clause).en.partition(":")[0] == "recalled") is clause.is_recalled


@pytest.mark.parametrize("standard", STANDARDS.values(), ids=STANDARDS)
def test_a_material_says_what_of_it_was_recalled(standard: Standard) -> None:
    assert (RECALLED in standard.source) is any(clause.is_recalled for clause in standard.clauses)
    assert all(str(clause) in standard.source for clause in standard.clauses)


def test_every_section_is_counted_once() -> None:
    assert H_CHECKED.values + H_RECALLED.values == 5 * len(KS_H)
    assert clause_of("H", 400.0, 200.0) is clause_of("T", 400.0, 200.0) is H_CHECKED
    assert clause_of("H", 900.0, 300.0) is H_RECALLED
    assert clause_of("L", 100.0, 100.0) is CLAUSES["L"]


def test_the_american_shapes_are_as_many_numbers_as_are_said() -> None:
    data = Path(app.__file__).parent / "engine" / "data" / "aisc_shapes.json"
    shapes = json.loads(data.read_text(encoding="utf-8"))["shapes"]
    assert sum(len(row) for rows in shapes.values() for row in rows.values()) == AISC_SHAPES.values
