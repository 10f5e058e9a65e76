"""From an engineer's words to typed slots: numbers with units, ids, sections, grades, storeys, names, concepts.

Pure and deterministic; Korean and English alike. One reader for the rules planner, the specialist, the conductor and
the training data. It decides nothing: what a slot is for is the planners' business, what it was read from is kept.
"""
