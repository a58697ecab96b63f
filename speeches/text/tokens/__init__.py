"""Words: the tokenizer with its cutters, numbers as words, and spellings that depend on the word."""
