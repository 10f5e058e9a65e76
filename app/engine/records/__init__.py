"""The records of the model, declared once: fields, defaults, dimensions, references, columns; each read once."""
