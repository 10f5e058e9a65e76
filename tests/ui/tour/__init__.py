"""A tour through all that the window can open, in a language nobody speaks and in Korean, on a display of its own."""
