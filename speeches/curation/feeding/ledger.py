"""Takes files and mails into the ledger of feeding: each in one transaction with the arrival that stores it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.template.defaultfilters import filesizeformat

from speeches.curation.feeding.look import ChannelProblem, Enqueue
from speeches.curation.intake import received, register_arrival, storage_error_reason
from speeches.models import Arrival, IntakeItem, ReceivedFile, Upload, writing

Outcome = IntakeItem.Outcome


def take_in(item: IntakeItem, upload: Upload, file: ReceivedFile, enqueue: Enqueue) -> None:
    """Stores a received file at an upload and in the ledger, all or nothing.

    Args:
        item: the unsaved row, which is given its outcome.
        upload: to which the file belongs; saved here if it is new.
        file: as it was received.
        enqueue: is called with the key of the source to extract.

    Raises:
        OSError: the bytes cannot be stored.
    """
    with received(item.name, file) as stored, writing():
        _save_new(upload)
        arrival = Arrival(upload=upload, name=item.name)
        register_arrival(arrival, item.name, stored, enqueue)
        item.upload, item.outcome = upload, Outcome.KNOWN if arrival.known else Outcome.TAKEN
        item.save()


def refuse(item: IntakeItem, upload: Upload, reason: str) -> None:
    """Notes that a file or mail was not taken in, at an upload and in the ledger.

    Args:
        item: the unsaved row.
        upload: to which it would belong; saved here if it is new.
        reason: a sentence.
    """
    item.outcome, item.reason = Outcome.REFUSED, reason[:300]
    with writing():
        _save_new(upload)
        Arrival.objects.create(upload=upload, name=item.name, refusal=item.reason)
        item.upload = upload
        item.save()


def put_away(item: IntakeItem, where: str) -> None:
    """Notes that a file or mail has been moved or flagged; `where` says where it lies since."""
    item.pending, item.put_to = False, where[-500:]
    item.save(update_fields=["pending", "put_to"])


def too_large(length: int, most: int) -> str:
    """A sentence for a file of so many bytes if that is more than may be; else ''."""
    if length <= most:
        return ""
    return f"文件有 {filesizeformat(length)}，超过上限 {filesizeformat(most)}，未收入；请拆分后重新放入或寄来。"


def most_bytes(name: str) -> int:
    """How many bytes a file of this name may have, as by hand."""
    return int(settings.MAX_ZIP_BYTES if name.lower().endswith(".zip") else settings.MAX_FILE_BYTES)


@contextmanager
def storing() -> Iterator[None]:
    """Makes an error of the store of originals, or of the disk, a problem of the channel: nothing is wrong with a file.

    Raises:
        ChannelProblem: in the place of an OSError.
    """
    try:
        yield
    except OSError as error:
        reason = storage_error_reason(error)
        raise ChannelProblem(f"服务器的存储写不进去（{reason}），余下的没有收；处理好后会自动再收。") from error


class UploadsOfLook:
    """The uploads of one look: one for each place that files came from, made with the first file of it."""

    def __init__(self, make: Callable[[str], Upload]) -> None:
        self.make = make
        self.saved: dict[str, Upload] = {}

    @contextmanager
    def upload_for(self, place: str) -> Iterator[Upload]:
        """The upload of a place; kept for the next file once this one has been stored with it."""
        upload = self.saved.get(place) or self.make(place)
        yield upload
        self.saved[place] = upload


def _save_new(upload: Upload) -> None:
    if upload.pk is None:
        upload.save()
