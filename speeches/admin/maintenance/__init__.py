"""The maintenance page (馆藏检查), and filters of lists by what it counts."""

from speeches.admin.maintenance.maintenance_page import MaintenanceMixin
from speeches.admin.maintenance.source_filters import AllValuesFilter, ExtractionFilter
from speeches.admin.maintenance.speech_filters import NearDuplicatesFilter, StatusFilter

__all__ = ["AllValuesFilter", "ExtractionFilter", "MaintenanceMixin", "NearDuplicatesFilter", "StatusFilter"]
