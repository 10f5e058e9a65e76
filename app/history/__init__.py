"""The conversation store: an SQLite journal with read tables, search, migrations and an audit chain."""
