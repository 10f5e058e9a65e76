"""Training of the specialist: the shortlist, the language model's adapter, and what both are told of an example."""
