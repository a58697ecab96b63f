"""The model field of an original's file."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.core.files.storage import Storage
from django.db import models
from django.db.models.fields.files import FieldFile

from speeches.models.originals.original_storage import originals_storage, path_of
from speeches.models.originals.verified_original import OriginalMissing, missing_sentence

if TYPE_CHECKING:
    from speeches.models import SourceFile


def original_path(source: "SourceFile", name: str) -> str:
    return path_of(source.sha256)


class RecordedOriginal(FieldFile):
    """The original that a row names; of a row that names none, as other programs write them, it is missing."""

    def _require_file(self) -> None:
        if not self:
            raise OriginalMissing(missing_sentence())


class OriginalField(models.FileField):
    """A file in the storage of originals.

    In migrations it is a plain FileField: storage and path do not concern the table, and code that a migration names
    could never be moved.
    """

    attr_class = RecordedOriginal

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **(kwargs | {"storage": originals_storage, "upload_to": original_path}))

    @property
    def storage(self) -> Storage:
        """The one that the settings name now."""
        return originals_storage()

    @storage.setter
    def storage(self, _: object) -> None:
        """Django's own would keep the storage of the moment when models were loaded."""

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, _, args, kwargs = super().deconstruct()
        del kwargs["storage"]
        return name, "django.db.models.FileField", args, {**kwargs, "upload_to": ""}
