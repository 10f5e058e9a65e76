"""The MCP server for GEN NX: typed tools, verified writes and hazards; imports no other room but lib."""
