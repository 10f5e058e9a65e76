"""The approval rules in the window: their list, the form that makes one from a call, and files of them."""
