"""What a model needs against what is free, and what to give up until it fits."""
