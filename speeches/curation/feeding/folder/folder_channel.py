"""The watched folder as a channel: looks through it, takes in what has settled, and waits for changes."""

import logging
import os
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError

from archive.feeding import WatchedFolder
from speeches.curation.feeding.account import feeding_account
from speeches.curation.feeding.folder.file_taking import UnreadNow, take_file, upload_from
from speeches.curation.feeding.folder.folder_files import FoundFile, opened_root
from speeches.curation.feeding.folder.folder_scan import MOST_FOUND, FolderScan, scan_folder
from speeches.curation.feeding.folder.putting_away import PUT_AWAY, ChangedMeanwhile, move_away
from speeches.curation.feeding.folder.settling import Settling
from speeches.curation.feeding.folder.watching import wait_for_change
from speeches.curation.feeding.ledger import UploadsOfLook, put_away
from speeches.curation.feeding.look import ChannelProblem, Enqueue, Look, Stopping
from speeches.extraction import printable
from speeches.models import Channel, IntakeItem

MOST_SHOWN = 3  # names in a sentence
FILE_FAILED = "收取时程序出错，已记入日志；文件留在原处，请改由网页上传。"

logger = logging.getLogger(__name__)


class FolderChannel:
    """The folder that WATCHED_FOLDER names."""

    channel = Channel.FOLDER

    def __init__(self, folder: WatchedFolder) -> None:
        self.folder = folder
        self.seconds, self.settle_seconds = folder.seconds, folder.settle_seconds
        self.settling = Settling(folder.settle_seconds)
        self.folders: list[Path] = []

    def look(self, enqueue: Enqueue) -> Look:
        """Takes in at most as many files as an upload by hand may have; the rest in the next look."""
        user = feeding_account(self.folder.user, "WATCHED_FOLDER_USER")
        with opened_root(self.folder.path) as root:
            scan = scan_folder(root, frozenset(PUT_AWAY.values()))
            self.folders = [self.folder.path.joinpath(*folders) for folders in scan.folders]
            uploads = UploadsOfLook(lambda place: upload_from(user, place, tags=self.folder.tags))
            return _FolderLook(root, uploads, enqueue).run(scan, self.settling.settled(scan.files))

    def wait(self, stopping: Stopping, seconds: float) -> None:
        """Until something changes in one of the folders, or a file may have settled."""
        next_in = self.settling.next_in()
        wait_for_change(self.folders, stopping, seconds if next_in is None else min(seconds, next_in + 0.1))


class _FolderLook:
    """One look: files are taken in one after another, and each is moved away before the next is read."""

    def __init__(self, root: int, uploads: UploadsOfLook, enqueue: Enqueue) -> None:
        self.root, self.uploads, self.enqueue = root, uploads, enqueue
        self.result = Look()
        self.budget = settings.DATA_UPLOAD_MAX_NUMBER_FILES
        self.movable = True
        rows = IntakeItem.objects.filter(channel=Channel.FOLDER, pending=True)
        self.pending = {item.key: item for item in rows[:MOST_FOUND]}

    def run(self, scan: FolderScan, settled: list[FoundFile]) -> Look:
        self.result.waiting = len(scan.files) - len(settled) + scan.unfinished
        for file in settled:
            item = self.pending.get(file.key) or self._take(file)
            if item and self.movable:
                self._move(file, item)
        if scan.complete:
            self._close_vanished({file.key for file in scan.files})
        self._tell(scan)
        return self.result

    def _take(self, file: FoundFile) -> IntakeItem | None:
        if self.budget == 0:
            self.result.waiting, self.result.more = self.result.waiting + 1, True
            return None
        self.budget -= 1
        try:
            item = take_file(self.root, file, self.uploads, self.enqueue)
        except ChangedMeanwhile:
            self.result.waiting += 1
        except UnreadNow as error:
            self.result.problems.append(str(error))
        except (ChannelProblem, DatabaseError):
            raise
        except Exception:  # of one file, which must not keep the others
            logger.exception("Taking in %s failed", file.shown)
            self.result.problems.append(f"{file.shown}：{FILE_FAILED}")
        else:
            self.result.count(item.outcome)
            return item
        return None

    def _move(self, file: FoundFile, item: IntakeItem) -> None:
        """What cannot be moved is tried again in the next look: it is in the ledger and not taken in twice."""
        try:
            where = move_away(self.root, file, item.outcome, item.reason)
        except (ChangedMeanwhile, FileNotFoundError):
            return
        except OSError as error:
            self.movable = False
            kept = PUT_AWAY[IntakeItem.Outcome(item.outcome)]
            self.result.problems.append(
                f"{file.shown} 已经处理，但移不到“{kept}”（{error.strerror or os.strerror(error.errno or 0)}）；"
                "请检查监视的文件夹能否写入。不会重复收入。"
            )
            return
        put_away(item, where)

    def _close_vanished(self, keys: set[str]) -> None:
        """Of files that somebody has moved, or that were moved when the program was killed, nothing is left to do."""
        gone = [item.pk for key, item in self.pending.items() if item.pending and key not in keys]
        IntakeItem.objects.filter(pk__in=gone[:5000]).update(pending=False)

    def _tell(self, scan: FolderScan) -> None:
        notes = self.result.notes
        if scan.passed_over:
            names = "、".join(map(printable, scan.passed_over[:MOST_SHOWN]))
            notes.append(f"略去 {len(scan.passed_over)} 个链接或特殊文件（{names}）。")
        if scan.unfinished:
            notes.append(f"有 {scan.unfinished} 个文件还没有下载完。")
        if not scan.complete and not scan.unreadable:
            notes.append("文件或子文件夹太多，这次没有看完；收走一批后会接着看。")
        if scan.unreadable:
            names = "、".join(scan.unreadable[:MOST_SHOWN])
            self.result.problems.append(f"有 {len(scan.unreadable)} 个文件夹打不开：{names}；请检查权限或网络盘。")
