"""Tests of how planners are measured."""
