"""Result tables of POST /post/TABLE: one module per family, each turning results into HEAD and string cells."""
