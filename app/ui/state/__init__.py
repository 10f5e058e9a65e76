"""What the window shows, as plain data, and the pure functions that fold events into it; no Qt, no asyncio."""
