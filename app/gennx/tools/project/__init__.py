"""Tools for the document, its history, text models and the server itself."""
