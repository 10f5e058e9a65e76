"""The specialist on a shared, OpenAI-compatible server."""
