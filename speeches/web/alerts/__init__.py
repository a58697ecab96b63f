"""Alerts (通知我): the form for a search, the pages of signed links from mails, and the page of one's alerts."""

from speeches.web.alerts import link_pages, manage_page, request_pages

__all__ = ["link_pages", "manage_page", "request_pages"]
