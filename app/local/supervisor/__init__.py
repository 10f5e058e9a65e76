"""The local model's life: loaded on demand, brought back, measured, its runs kept."""
