"""Documents the engineer adds: a folder of Markdown and text files, indexed and searched for passages to cite."""
