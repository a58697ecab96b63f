"""Chinese text as characters and words: nothing here knows files, rows or pages."""
