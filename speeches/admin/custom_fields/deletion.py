"""What speeches still have is not deleted: the page says how many they are and leads to them."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext


class KeptWhileUsedMixin(admin.ModelAdmin):
    """Mixin for the admin of own fields and of tags, which have `holders`."""

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Rows that speeches have are protected: Django's page lists them and offers no button."""
        listed, counts, permissions, protected = super().get_deleted_objects(objs, request)
        for row in objs:
            if held := row.holders().count():
                said = gettext("%(name)s：还有 %(count)s 篇讲话填着，请先批量清除，或只停用、改为不公开")
                protected = [*protected, said % {"name": row, "count": held}]
        return listed, counts, permissions, protected
