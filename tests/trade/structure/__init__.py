"""Tests of structures that are described."""
