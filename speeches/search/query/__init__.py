"""What a reader typed, as a small value: lexed, parsed, explained and built from a form."""
