"""Finding a tool or an endpoint by a question."""
