"""The machines that use one database: their workers, and to which of them a part of the archive belongs."""

from speeches.models.machines.machine_token import host_name, machine_token
from speeches.models.machines.part_home import INDEX, ORIGINALS, SECRET_KEY, PartHome, database_identity
from speeches.models.machines.running_worker import RunningWorker
from speeches.models.machines.shared_draft import SharedDraft, SharedDraftPart

__all__ = [
    "INDEX",
    "ORIGINALS",
    "SECRET_KEY",
    "PartHome",
    "RunningWorker",
    "SharedDraft",
    "SharedDraftPart",
    "database_identity",
    "host_name",
    "machine_token",
]
