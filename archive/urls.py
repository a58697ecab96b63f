"""URL configuration of the project."""

from django.contrib import admin
from django.urls import include, path

from speeches.api import api

admin.autodiscover()

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/v1/", api.urls),
    path("", include("speeches.web.urls")),
]

handler400 = "speeches.web.errors.bad_request"
handler403 = "speeches.web.errors.forbidden"
handler404 = "speeches.web.errors.not_found"
handler500 = "speeches.web.errors.server_error"
