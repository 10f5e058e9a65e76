"""What a tool of the server answers, declared once: the envelope, the typed result of each reporting tool, its tables.

The tool server writes these types and whoever asks reads them, both through `codec`; a tool's output schema is made
from them (`schema`). A verdict is decided where the numbers are and stands here as a value of its own.
"""
