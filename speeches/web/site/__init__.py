"""Pages and addresses about the site itself: help, health, sitemaps."""

from speeches.web.site import health, help, metrics, seo

__all__ = ["health", "help", "metrics", "seo"]
