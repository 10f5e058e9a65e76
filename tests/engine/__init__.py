"""Tests of the embedded GEN NX, through its HTTP API."""
