"""What in the archive wants an archivist's eye, counted and listed."""

from speeches.admin.maintenance.list_filters import (
    AllValuesFilter,
    ExtractionFilter,
    NearDuplicatesFilter,
    StatusFilter,
)
from speeches.admin.maintenance.maintenance import MaintenanceMixin

__all__ = ["AllValuesFilter", "ExtractionFilter", "MaintenanceMixin", "NearDuplicatesFilter", "StatusFilter"]
