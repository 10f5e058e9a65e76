"""What the runs of the local model took."""
