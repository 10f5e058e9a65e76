"""What the machine has: the GPU memory probe, its samples, and what other work still fits."""
