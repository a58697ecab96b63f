"""How much two texts have in common, and where they differ."""
