"""Addresses of the archive."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("speeches.urls")),
]

handler400 = "speeches.views.errors.bad_request"
handler403 = "speeches.views.errors.forbidden"
handler404 = "speeches.views.errors.not_found"
handler500 = "speeches.views.errors.server_error"
