"""Pages and addresses about the site itself: help, health, sitemaps."""
