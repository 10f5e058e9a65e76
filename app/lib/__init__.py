"""Small things used by three rooms or more: paths, logging, task supervision, quantities with units; no Qt."""
