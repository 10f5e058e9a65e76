"""The model as points and lines in millimetres, and what is almost in line, beside or upon each other there."""
