"""Title, speaker, date line and occasion, read from above and below a speech."""
