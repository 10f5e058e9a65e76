"""The open document: verbs on its records with GEN NX's own rules, its file, the copy beside it, and text models."""
