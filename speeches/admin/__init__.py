"""The archivists' desk in Django's admin: files, speeches and meeting types."""

from contextlib import suppress

from django.contrib import admin
from django.contrib.admin.exceptions import NotRegistered
from django_tasks_db.models import DBTaskResult

from speeches.admin import meeting_types, people, sources, speeches, zero_results

__all__ = ["meeting_types", "people", "sources", "speeches", "zero_results"]

admin.site.site_header = admin.site.site_title = "讲话档案管理"
admin.site.index_title = "首页"

with suppress(NotRegistered):
    admin.site.unregister(DBTaskResult)  # the queue's own page; what archivists need of it is on the upload's page
