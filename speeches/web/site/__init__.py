"""Pages and addresses about the site itself: help, health, sitemaps."""

from speeches.web.site import health, help, seo

__all__ = ["health", "help", "seo"]
