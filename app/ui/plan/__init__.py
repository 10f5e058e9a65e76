"""The plan: its steps, who wrote it, what it assumes, and how far it is approved."""
