"""Alerts (通知我): the form for a search, the pages of signed links from mails, and the page of one's alerts."""
