"""The data set of the fine-tuned specialist: made from intent files, checked by running, split and exported."""
