"""Every sentence that this room says, in English and Korean, by what it speaks of."""
