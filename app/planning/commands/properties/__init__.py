"""What members are made of and held by: sections, materials, thicknesses and supports, defined, changed and given."""
