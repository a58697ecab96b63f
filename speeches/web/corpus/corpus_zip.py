"""What a search found as one ZIP: each text plain and as TEI, a table of metadata, a list of digests, a note."""

import csv
import hashlib
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Any

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from archive.fairness import EXPORTS
from speeches.fields import DATE_BASIS, FIELDS, values_of
from speeches.models import Speech
from speeches.presentation import OwnColumns
from speeches.search import FoundKeys, found_keys
from speeches.web.corpus.readme import readme
from speeches.web.corpus.tei import tei_document
from speeches.web.corpus.zip_stream import ZipStream
from speeches.web.errors import message_page, needs_index
from speeches.web.search import SearchParams, search_params
from speeches.web.streaming import spreadsheet_safe

_BATCH = 50  # speeches read at once
_BLOCK = 1 << 16  # bytes that are sent together
_FIELDS = tuple(field for field in FIELDS if field.exported)
_COLUMNS = ("id", *(field.name for field in _FIELDS), "characters", "url", "txt", "tei", "sha256_txt")


@EXPORTS
@needs_index
def corpus(request: HttpRequest) -> HttpResponseBase:
    """The ZIP, sent while it is made. A search that asks for nothing is refused with a sentence."""
    question = search_params(request)
    if not question.something:
        return message_page(
            request, 400, _("没有可下载的语料"), _("请先输入检索词，或选一个年份、会议类型等，再下载。")
        )
    found = question.put_to(found_keys, sort=question.sort)
    address = request.build_absolute_uri("/").rstrip("/")
    here = request.build_absolute_uri()
    headers = {"Content-Disposition": content_disposition_header(True, _("语料") + ".zip") or "attachment"}
    parts = _parts(found, question, address, here)
    return StreamingHttpResponse(parts, content_type="application/zip", headers=headers)


def _parts(found: FoundKeys, question: SearchParams, address: str, here: str) -> Iterator[bytes]:
    archive, own = ZipStream(), OwnColumns()
    table = _Table(own)
    for speech in _speeches(found.keys):
        table.add(_add_speech(archive, speech, address + speech.get_absolute_url(), address, own))
        yield from archive.taken(_BLOCK)
    archive.add("metadata.tsv", table.bytes())
    manifest = "".join(f"{digest}  {name}\n" for name, digest in archive.digests.items()).encode()
    archive.add("manifest-sha256.txt", manifest)
    archive.add("README.txt", readme(question, found, table.rows, here, hashlib.sha256(manifest).hexdigest()).encode())
    yield from archive.end()


def _speeches(keys: Sequence[int]) -> Iterator[Speech]:
    """In this order; a speech that was withdrawn meanwhile is left out."""
    for start in range(0, len(keys), _BATCH):
        some = keys[start : start + _BATCH]
        read = {speech.pk: speech for speech in Speech.objects.published().with_text().filter(pk__in=some)}
        yield from (read[key] for key in some if key in read)


def _add_speech(archive: ZipStream, speech: Speech, url: str, address: str, own: OwnColumns) -> list[Any]:
    """Adds its two files and returns its row of the table."""
    txt, tei = f"txt/{speech.pk}.txt", f"tei/{speech.pk}.xml"
    archive.add(txt, speech.text.encode())
    archive.add(tei, tei_document(speech, url, address, own.public))
    values = values_of(speech, _FIELDS)
    values[DATE_BASIS.name] = speech.date_basis
    return [
        speech.pk,
        *values.values(),
        speech.characters,
        url,
        txt,
        tei,
        archive.digests[txt],
        *own.cells(own.record(speech)),
    ]


class _Table:
    """Metadata, a row a speech, with tabs between the cells; a tab or line break within a cell becomes a space."""

    def __init__(self, own: OwnColumns) -> None:
        self._written, self.rows = StringIO(), 0
        self._writer = csv.writer(self._written, "excel-tab", lineterminator="\n")
        self._writer.writerow([*_COLUMNS, *own.head()])

    def add(self, cells: list[Any]) -> None:
        self._writer.writerow([" ".join(cell.split()) if isinstance(cell, str) else cell for cell in map(_safe, cells)])
        self.rows += 1

    def bytes(self) -> bytes:
        return self._written.getvalue().encode()


def _safe(cell: Any) -> Any:
    return spreadsheet_safe("" if cell is None else cell)
