"""Model files measured on this computer: the process that measures, and what it left in a folder."""
