"""The window: renders events, sends commands, and decides nothing about the conversation."""
