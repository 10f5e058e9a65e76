"""Design tokens, the style sheet made from them, fonts and icons."""
