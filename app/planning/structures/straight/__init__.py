"""Straight beams out of words by a grammar of clauses: places, values and what they are said of, in any order."""
