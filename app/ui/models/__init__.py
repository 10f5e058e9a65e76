"""The conductor, the specialist, the tool server and the GPU memory."""
