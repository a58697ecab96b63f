"""Addresses of the reading pages, the API and the health check."""

urlpatterns: list = []
