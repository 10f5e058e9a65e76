"""The specialist's models: registry, evaluation, recipes; never full weights."""
