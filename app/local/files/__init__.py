"""Model files: what a GGUF says of itself, the library on disk, downloads, adapters."""
