"""Planning without a model: requests in Korean or English read by rules, plans built from them, results put in words."""
