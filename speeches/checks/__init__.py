"""Looks whether originals, database and index agree, and says in sentences where they do not."""
