"""Planning without a model: Korean and English requests read by rules, plans built from them, results told in words."""
