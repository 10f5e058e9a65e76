"""The worker process: llama.cpp, which is known here alone."""
