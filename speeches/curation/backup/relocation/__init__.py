"""Moving an archive to another database and another store of originals, whatever these are, with keys and history.

The process of the archive that is moved sends frames; another process, with the settings of the archive to be, receives
them. Rows are written in one transaction, originals under the names that their bytes give them: what breaks off leaves
no archive, and may be begun anew.
"""

from speeches.curation.backup.relocation.receiving import receive_archive
from speeches.curation.backup.relocation.sending import Moved, send_archive

__all__ = ["Moved", "receive_archive", "send_archive"]
