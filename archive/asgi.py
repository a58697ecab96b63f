"""ASGI entry point, for servers that speak it."""

import os

from django.core.asgi import get_asgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")

application = get_asgi_application()
_ = get_resolver().url_patterns  # as in archive/wsgi.py
