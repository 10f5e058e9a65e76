"""The front ends without a window: JSON lines, one scripted request, and a plain terminal."""
