"""Tests of the command planner's intents."""
