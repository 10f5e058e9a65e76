"""Tests of the local model: pure parts, a scripted worker, and the real worker with the real small model."""
