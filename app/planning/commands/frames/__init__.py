"""Nodes, members and walls made, regular frames, and bays and storeys added to a frame."""
