"""Tests of how the specialist's data set is made."""
