"""Editors of a tool's arguments, for the approval card and the tool's form alike: lines, lists, tables, groups."""
