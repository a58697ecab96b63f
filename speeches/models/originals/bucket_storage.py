"""Originals as objects of an S3-compatible store, named by their SHA-256, for archives of several machines.

Loaded only where the settings name it: it needs the extra `s3`.
"""

import base64
import hashlib
import logging
import posixpath
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator, Set
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import IO, Any, cast

from botocore.config import Config
from botocore.exceptions import ClientError
from django.core.files.base import File
from django.utils.translation import gettext
from storages.backends.s3 import S3Storage

from speeches.models.originals.bucket_failures import NO_CONDITIONS, code_of, is_about_credentials, status_of, told_as
from speeches.models.originals.incoming_folder import incoming_folder
from speeches.models.originals.original_storage import OriginalStorage, StoredAhead, path_of
from speeches.models.originals.received_file import ReceivedFile
from speeches.models.originals.verified_original import (
    Original,
    OriginalDamaged,
    OriginalMissing,
    OriginalsUnavailable,
    missing_sentence,
    verified,
)

logger = logging.getLogger(__name__)
IN_MEMORY = 1024 * 1024  # bytes of an original that is read; of a longer one the rest lies on the disk
_CHUNK = 1024 * 1024
ATTEMPTS_AT_ONCE = 3  # at one object, where another process writes or deletes it at the same moment


class BucketStorage(OriginalStorage, S3Storage):
    """Objects PREFIX/ab/ab… in a bucket: each put in one request, so all of it or nothing, and never over another.

    Bytes are verified on their way in by the store, to which their SHA-256 is told, and by us whenever they are read.
    """

    across_network = True

    def __init__(self, connect_timeout: float, read_timeout: float, attempts: int, **options: Any) -> None:
        """
        Args:
            connect_timeout: seconds until a connection is given up.
            read_timeout: seconds without a byte until an answer is given up.
            attempts: how often a request is made in all, where an answer might be another one the next time.
            options: of django-storages.
        """
        how = Config(
            connect_timeout=connect_timeout,
            read_timeout=read_timeout,
            retries={"mode": "standard", "total_max_attempts": attempts},
            max_pool_connections=40,  # no fewer than a web process has threads
            # The SHA-256 of what is sent is signed, over TLS as well: each store compares it.
            s3={"addressing_style": options.pop("addressing_style", None), "payload_signing_enabled": True},
            request_checksum_calculation="when_required",  # others than ours are not known everywhere
            response_checksum_validation="when_required",
        )
        super().__init__(client_config=how, file_overwrite=True, **options)
        self.label = f"s3://{posixpath.join(self.bucket_name, self.location)}"
        self._client: Any = None
        self._making = threading.Lock()

    @property
    def client(self) -> Any:  # botocore makes its classes while it runs
        """One for all threads: each has megabytes."""
        with self._making:
            if self._client is None:
                self._client = self.connection.meta.client
        return self._client

    def store_ahead(self, content: "File[Any]", digest: str) -> "File[Any]":
        self._put(path_of(digest), content)
        return StoredAhead(digest, int(content.size))

    def size_and_digest(self, name: str) -> tuple[int, str]:
        file, digest = self._fetched(name)
        with file:
            return file.seek(0, 2), digest

    def stored_names(self) -> set[str]:
        with self._asking():
            pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket_name, Prefix=self._key(""))
            keys = [entry["Key"] for page in pages for entry in page.get("Contents", ())]
        return {posixpath.relpath(key, self.location or "") if self.location else key for key in keys}

    def is_reachable(self) -> bool:
        try:
            with self._asking():
                self.client.list_objects_v2(Bucket=self.bucket_name, Prefix=self._key(""), MaxKeys=1)
        except OriginalsUnavailable:
            return False
        return True

    def has_room_for(self, names: Set[str]) -> bool:
        return self.stored_names() <= names

    def adopt(self, folder: Path) -> Callable[[], None]:
        new: list[str] = []
        try:
            for path in sorted(path for path in folder.rglob("*") if path.is_file()):
                name = path.relative_to(folder).as_posix()
                with path.open("rb") as file:
                    new += [name] if self._put(name, File(file)) else []
        except BaseException:
            self._take_back(new)
            raise
        return partial(self._take_back, new)

    def _take_back(self, names: Iterable[str]) -> None:
        """What cannot be deleted now does no harm: it is what its name says."""
        with suppress(OriginalsUnavailable):
            for name in names:
                self.delete(name)

    def exists(self, name: str) -> bool:
        with self._asking():
            return bool(super().exists(name))

    def delete(self, name: str) -> None:
        with self._asking():
            super().delete(name)

    def _open(self, name: str, mode: str = "rb") -> Original:  # nobody writes by opening
        return Original(name, self._open_verified)

    def _save(self, name: str, content: "File[Any]") -> str:
        if not isinstance(content, StoredAhead):
            self._put(name, content)
        return name

    def _open_verified(self, name: str) -> IO[bytes]:
        file, digest = self._fetched(name)
        file.seek(0)
        return verified(file, digest, posixpath.basename(name))

    def _fetched(self, name: str) -> tuple[IO[bytes], str]:
        """A copy of an object's bytes, at its end, and their SHA-256."""
        digest = hashlib.sha256()
        with self._asking():
            file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY, dir=str(incoming_folder()))  # noqa: SIM115  # handed on
            try:
                for chunk in self._chunks(name):
                    digest.update(chunk)
                    file.write(chunk)
            except BaseException:
                file.close()
                raise
        return file, digest.hexdigest()

    def _chunks(self, name: str) -> Iterator[bytes]:
        try:
            answer = self.client.get_object(Bucket=self.bucket_name, Key=self._key(name))
        except ClientError as error:
            if code_of(error) == "NoSuchKey":
                raise OriginalMissing(missing_sentence()) from error
            raise
        with closing(answer["Body"]) as body:
            yield from body.iter_chunks(_CHUNK)

    def _put(self, name: str, content: "File[Any]") -> bool:
        """Stores bytes under the name that their SHA-256 gives them; False if they lay there already."""
        for _ in range(ATTEMPTS_AT_ONCE):
            with self._asking():
                if self._put_as_new(name, content):
                    return True
                if self._holds(name, content):
                    return False
        raise OriginalsUnavailable(self.label, gettext("别的程序正在写同一份原件"))

    def _put_as_new(self, name: str, content: "File[Any]") -> bool:
        """False if there is something of that name, or another process writes it at this moment."""
        try:
            self._send(name, content, IfNoneMatch="*")
        except ClientError as error:
            if status_of(error) in (409, 412):
                return False
            if code_of(error) not in NO_CONDITIONS:
                raise
            if self.exists(name):
                return False
            self._send(name, content)
        return True

    def _holds(self, name: str, content: "File[Any]") -> bool:
        """Whether what lies there is intact. What is not, is what its name says once these bytes are in its place."""
        try:
            self._open_verified(name).close()
        except OriginalMissing:
            return False
        except OriginalDamaged:
            logger.error(
                "%s/%s had other bytes than its name says; it was replaced by the right ones", self.label, name
            )
            self._send(name, content)
        return True

    def _send(self, name: str, content: "File[Any]", **conditions: str) -> None:
        wanted = base64.b64encode(bytes.fromhex(posixpath.basename(name))).decode()
        with _bytes_of(content) as body:
            self.client.put_object(
                Bucket=self.bucket_name,
                Key=self._key(name),
                Body=body,
                ContentType=self.default_content_type,
                ChecksumSHA256=wanted,
                **conditions,
            )

    def _key(self, name: str) -> str:
        return f"{self.location}/{name}" if self.location else name

    @contextmanager
    def _asking(self) -> Iterator[None]:
        """Failures become sentences; after refused credentials those are read anew that are given by then."""
        try:
            with told_as(self.label, self.bucket_name):
                yield
        except OriginalsUnavailable as error:
            if is_about_credentials(error.__cause__):
                self._connections, self._client = threading.local(), None
            raise
        except OSError as error:
            if isinstance(error, OriginalMissing | OriginalDamaged):
                raise
            raise OriginalsUnavailable(self.label, error.strerror or type(error).__name__) from error


@contextmanager
def _bytes_of(content: "File[Any]") -> Iterator[IO[bytes]]:
    """From their beginning: a request that has to be made again reads them again."""
    if isinstance(content, ReceivedFile):
        with open(content.path, "rb") as file:
            yield file
    else:
        content.seek(0)
        yield cast(IO[bytes], content.file)
