"""Typed settings, each with a title and a description: load, check, save, convert; keys by reference to the keyring."""
