"""The embedded GEN NX: the same HTTP API on loopback over a model store, a linear 3-D frame solver and result tables."""
