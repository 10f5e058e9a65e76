"""The shared words: ids, items, commands, queries, events and error info. Data only, standard library only."""
