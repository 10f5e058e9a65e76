"""Pictures of the model and of results."""
