"""What in the archive wants an archivist's eye, counted and listed."""
