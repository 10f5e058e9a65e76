"""What the measuring of model files says."""
