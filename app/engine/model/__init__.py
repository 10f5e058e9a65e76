"""The analysis model: geometry, sections, materials, boundaries and elements, made from the tables."""
