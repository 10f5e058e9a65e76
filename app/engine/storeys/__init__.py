"""The building as engineers see it: storeys, vertical lines, walls, cuts, and what its geometry makes of them."""
