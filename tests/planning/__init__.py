"""Tests of app.planning."""
