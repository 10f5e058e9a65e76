"""The tool server, tool by tool and over a real MCP session."""
