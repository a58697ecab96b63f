"""A draft beside its original: rows of text, splitting, merging, replacing."""
