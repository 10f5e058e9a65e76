"""Development tooling: what dev.py does, in standard-library modules; the product never imports it."""
