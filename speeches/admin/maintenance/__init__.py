"""What in the archive wants an archivist's eye, counted and listed."""

from speeches.admin.maintenance.list_filters import EmptyFilter, NearDuplicatesFilter, SaidFilter, StateFilter
from speeches.admin.maintenance.maintenance import MaintenanceMixin

__all__ = ["EmptyFilter", "MaintenanceMixin", "NearDuplicatesFilter", "SaidFilter", "StateFilter"]
