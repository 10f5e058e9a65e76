"""Trusses by rule out of words, clause by clause: form and panels, loads at chord joints, forces of named bars."""
