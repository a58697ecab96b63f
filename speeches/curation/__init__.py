"""What archivists do to files and speeches, for the admin, the commands and the worker alike; no pages here."""
