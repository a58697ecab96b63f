"""Own fields and tags of speeches: what a change makes of them, and tables that are read in or written."""

from speeches.curation.custom_values.changing import (
    OWN_COLUMNS,
    changed_columns,
    fitting_tag_name,
    merged_columns,
    own_changes_shown,
    requires_present,
)
from speeches.curation.custom_values.table_reading import FieldTable, TableRow, TableUnreadable, read_field_table

__all__ = [
    "OWN_COLUMNS",
    "FieldTable",
    "TableRow",
    "TableUnreadable",
    "changed_columns",
    "fitting_tag_name",
    "merged_columns",
    "own_changes_shown",
    "read_field_table",
    "requires_present",
]
