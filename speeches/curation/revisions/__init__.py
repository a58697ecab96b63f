"""Who changed what and when, and two people at one speech."""
