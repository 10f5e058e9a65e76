"""Orders that leave a slot open, and the one question each of them comes to."""
