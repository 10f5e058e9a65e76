"""Things of the open model as an order names them: load cases, members, storeys."""
