"""Takes out what web pages and page viewers put into a speech; each piece goes to the ledger."""
