"""How many plans a model file writes right on this computer."""
