"""Tool hosts: the MCP client, the catalogue, Lintel's own risk table, argument checks and forms."""
