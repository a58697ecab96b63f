"""Keeps the index in step with the database, and tells when it is not."""
