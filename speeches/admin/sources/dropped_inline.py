"""The ledger of dropped text below a source file in the admin."""

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from speeches.models import DroppedPiece, SourceFile
from speeches.presentation import visible


class DroppedInline(admin.TabularInline):
    """The ledger of dropped text, which is a record and cannot be edited."""

    model = DroppedPiece
    fields = ("line", "reason", "dropped_text")
    readonly_fields = fields
    ordering = ["order"]
    extra = 0
    can_delete = False

    @admin.display(description=_("删去的文字"))
    def dropped_text(self, piece: DroppedPiece) -> str:
        return visible(piece.text)

    def has_add_permission(self, request: HttpRequest, obj: SourceFile | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: SourceFile | None = None) -> bool:
        return False
