"""What a language model that writes plans is given, and how its text is read: prompt, catalogue, grammar, parsing."""
