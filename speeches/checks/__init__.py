"""Checks that originals, database and index are sound and agree, and the findings where they do not."""

from speeches.checks.database import check_database, mend_database
from speeches.checks.findings import Finding
from speeches.checks.index import index_findings
from speeches.checks.machines import machine_troubles
from speeches.checks.originals import check_originals

__all__ = ["Finding", "check_database", "check_originals", "index_findings", "machine_troubles", "mend_database"]
