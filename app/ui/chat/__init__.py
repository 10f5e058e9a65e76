"""The conversation: streaming Markdown, cards, and the composer."""
