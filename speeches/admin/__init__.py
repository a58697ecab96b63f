"""The archivists' desk in Django's admin: files, speeches and meeting types."""

from django.contrib import admin

from speeches.admin import meeting_types, sources, speeches, zero_results

__all__ = ["meeting_types", "sources", "speeches", "zero_results"]

admin.site.site_header = admin.site.site_title = "讲话档案管理"
admin.site.index_title = "首页"
