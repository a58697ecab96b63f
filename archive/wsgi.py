"""WSGI entry point: what gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from archive.middleware.drain import DrainMiddleware

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")

application = DrainMiddleware(get_wsgi_application())
_ = get_resolver().url_patterns  # loads all pages now, not while the first reader waits
