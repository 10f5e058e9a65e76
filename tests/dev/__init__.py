"""Tests of dev.py and its modules; they install nothing and compile nothing."""
