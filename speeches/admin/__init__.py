"""The archivists' desk in Django's admin: source files, speeches, meeting types, users, queries without results."""

import django_tasks_db.admin  # noqa: F401  # registers its page, which is unregistered below
from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from speeches.admin import meeting_types, zero_result_queries
from speeches.admin.accounts import group_admin, user_admin
from speeches.admin.authorities import PersonAdmin, PlaceAdmin
from speeches.admin.custom_fields import CustomFieldAdmin, TagAdmin
from speeches.admin.learning import SiteProfileAdmin
from speeches.admin.sources import source_file_admin
from speeches.admin.speeches import speech_admin
from speeches.admin.wordings import WordingFamilyAdmin

__all__ = [
    "CustomFieldAdmin",
    "PersonAdmin",
    "PlaceAdmin",
    "SiteProfileAdmin",
    "TagAdmin",
    "WordingFamilyAdmin",
    "group_admin",
    "meeting_types",
    "source_file_admin",
    "speech_admin",
    "user_admin",
    "zero_result_queries",
]

admin.site.site_header = admin.site.site_title = _("讲话档案管理")
admin.site.index_title = _("首页")

admin.site.unregister(DBTaskResult)  # what archivists need of the queue is on the upload page
