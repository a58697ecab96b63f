"""Links from speeches to records of persons and places, set where they are certain."""

from speeches.ingest.authorities.division_records import divisions_named, names_of_division, record_of_division
from speeches.ingest.authorities.links import (
    KINDS,
    certain_record,
    link_authorities,
    link_stored,
    linked_by_hand,
    links_to_renew,
)

__all__ = [
    "KINDS",
    "certain_record",
    "divisions_named",
    "link_authorities",
    "link_stored",
    "linked_by_hand",
    "links_to_renew",
    "names_of_division",
    "record_of_division",
]
