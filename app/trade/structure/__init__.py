"""A structure in words' stead: what an engineer describes, typed, and what it expands to. Pure.

`description` is what rules, specialist and conductor write and a tool takes; `expand` makes joints, members, supports
and loads of it; nothing of it is guessed.
"""
