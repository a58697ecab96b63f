"""Reads a file of the watched folder and takes it in, or refuses it with a reason."""

import errno
import os
from collections.abc import Iterator

from django.contrib.auth.models import User

from speeches.curation.custom_values import fitting_tag_name
from speeches.curation.feeding.folder.folder_files import FoundFile, is_unchanged, opened_file
from speeches.curation.feeding.folder.putting_away import ChangedMeanwhile
from speeches.curation.feeding.ledger import UploadsOfLook, most_bytes, refuse, storing, take_in, too_large
from speeches.curation.feeding.look import Enqueue
from speeches.extraction import printable
from speeches.models import Channel, IntakeItem, ReceivedFile, Tag, Upload, receive

CHUNK = 1024 * 1024
EMPTY = "文件是空的，未收入；请重新放入。"
NO_RIGHT = "后台程序没有读取这个文件的权限，未收入；请改权限后重新放入。"


class UnreadNow(Exception):
    """A file could not be read this time; the message is a sentence."""


def take_file(root: int, file: FoundFile, uploads: UploadsOfLook, enqueue: Enqueue) -> IntakeItem:
    """Takes in a file that has settled.

    Args:
        root: descriptor of the watched folder.
        file: that was found in it.
        uploads: of this look.
        enqueue: is called with the key of the source to extract.

    Returns:
        The stored row of the ledger: taken, known or refused.

    Raises:
        ChangedMeanwhile: it is being written to after all, or gone.
        UnreadNow: reading failed.
        ChannelProblem: it cannot be stored now.
    """
    item = IntakeItem(channel=Channel.FOLDER, key=file.key, name=file.shown[-500:])
    reason = too_large(file.size, most_bytes(file.name)) or ("" if file.size else EMPTY)
    with uploads.upload_for(file.place) as upload:
        if reason:
            refuse(item, upload, reason)
            return item
        try:
            received = _received(root, file)
        except PermissionError:
            refuse(item, upload, NO_RIGHT)
        else:
            with storing():
                take_in(item, upload, received, enqueue)
    return item


def upload_from(user: User, place: str, *, tags: bool) -> Upload:
    """The unsaved upload of the files of one sub-folder.

    Args:
        user: the account that uploads them.
        place: the folders that lead to it, as people read them; its note names them.
        tags: whether they become tags of the drafts; tags that are new are for staff.
    """
    names = (fitting_tag_name(name) for name in place.split("/")) if tags else ()
    made = [Tag.objects.get_or_create(name=name)[0] for name in names if name]
    note = f"来自监视的文件夹：{place or '（最上层）'}"[:500]
    return Upload(by=user, note=note, tag_keys={tag.key: True for tag in made})


def _received(root: int, file: FoundFile) -> ReceivedFile:
    """The file's bytes, as they stood still while they were read.

    Raises:
        PermissionError: it may not be read.
    """
    try:
        with opened_file(root, file) as descriptor:
            if not is_unchanged(file, os.fstat(descriptor)):
                raise ChangedMeanwhile
            with storing():
                received = receive(printable(file.name), _chunks(descriptor, file))
            if not is_unchanged(file, os.fstat(descriptor)):
                received.close()
                raise ChangedMeanwhile
            return received
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EPERM):
            raise PermissionError from error
        if error.errno in (errno.ENOENT, errno.ELOOP, errno.ENOTDIR):
            raise ChangedMeanwhile from error
        raise UnreadNow(f"{file.shown}：读取失败（{error.strerror}），过一会儿再试。") from error


def _chunks(descriptor: int, file: FoundFile) -> Iterator[bytes]:
    """The bytes that the file had when it was found."""
    left = file.size
    while left > 0:
        try:
            chunk = os.read(descriptor, min(CHUNK, left))
        except OSError as error:
            raise UnreadNow(f"{file.shown}：读取失败（{error.strerror}），过一会儿再试。") from error
        if not chunk:
            raise ChangedMeanwhile
        left -= len(chunk)
        yield chunk
