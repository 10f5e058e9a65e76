"""The MCP face of the tool server: its program, its doors, what it lists and how a call comes in."""
