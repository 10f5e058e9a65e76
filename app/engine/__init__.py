"""The embedded GEN NX: the same HTTP API on loopback over a store, a 3-D frame solver and result tables."""
