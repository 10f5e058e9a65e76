"""GEN NX as this server sees it: the connection, the open model, its identity, and the record of what was announced."""
