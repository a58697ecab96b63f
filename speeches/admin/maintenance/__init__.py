"""The maintenance page (馆藏检查), and filters of lists by what it counts."""

from speeches.admin.maintenance.list_filters import (
    AllValuesFilter,
    ExtractionFilter,
    NearDuplicatesFilter,
    StatusFilter,
)
from speeches.admin.maintenance.maintenance_page import MaintenanceMixin

__all__ = ["AllValuesFilter", "ExtractionFilter", "MaintenanceMixin", "NearDuplicatesFilter", "StatusFilter"]
