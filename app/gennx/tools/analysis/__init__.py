"""Tools that check the model and run the analysis."""
