"""What a message means that leans on what was ordered before it: "those members", "same for level 3"."""
