"""Provenance of a field that was set by hand: who set it, when, and on what evidence."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from django.utils.dateparse import parse_datetime


class Correction(NamedTuple):
    """Who set a field, when and on what evidence; `who` is '' and `at` None where an old program noted neither."""

    who: str = ""
    at: datetime | None = None
    evidence: str = ""

    @classmethod
    def from_json(cls, stored: Mapping[str, str]) -> "Correction":
        """From its form in Speech.corrections."""
        return cls(stored.get("who", ""), parse_datetime(stored.get("at", "")), stored.get("evidence", ""))

    def to_json(self) -> dict[str, str]:
        """Its form in Speech.corrections, and so in each revision of the speech."""
        return {"who": self.who, "at": self.at.isoformat() if self.at else "", "evidence": self.evidence}
