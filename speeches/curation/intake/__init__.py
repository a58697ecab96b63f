"""How files come in: uploads, ZIP archives, local folders, and the queue of the worker."""
