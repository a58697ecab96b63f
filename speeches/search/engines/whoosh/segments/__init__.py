"""What a segment of the index keeps, and the index as it stood at one moment."""
