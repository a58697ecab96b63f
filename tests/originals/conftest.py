"""Archives whose originals lie in a bucket: a server for each run of tests, a place of its own for each test."""

import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pytest_django import Settings

from archive.originals import storage_settings
from speeches.models import OriginalStorage, originals_storage
from tests.indexed import make, work
from tests.originals.faulty_line import FaultyLine, faulty_line
from tests.originals.s3_servers import KEY, SECRET, moto, seaweedfs

__all__ = ["make", "work"]
BUCKET = "speeches"
Named = Callable[..., OriginalStorage]


@pytest.fixture(scope="session")
def seaweed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with seaweedfs(tmp_path_factory.mktemp("seaweedfs")) as address:
        yield address


@pytest.fixture(scope="session")
def moto_server() -> Iterator[str]:
    with moto() as address:
        yield address


@pytest.fixture
def named(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Named:
    """Sets where originals are kept, as ORIGINALS_URL would, with the right credentials."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", KEY)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")  # nobody outside of this machine is asked
    prefix = f"archive/{uuid.uuid4().hex}"

    def name(address: str, bucket: str = BUCKET, prefix: str = prefix, **options: Any) -> OriginalStorage:
        more = "".join(f"&{key}={value}" for key, value in ({"read_timeout": 60, "attempts": 1} | options).items())
        url = f"s3://{bucket}/{prefix}?endpoint={address}{more}"
        settings.STORAGES = {**settings.STORAGES, "originals": storage_settings(url)}
        return originals_storage()

    return name


def with_bucket(storage: Any) -> Any:
    if BUCKET not in [row["Name"] for row in storage.client.list_buckets()["Buckets"]]:
        storage.client.create_bucket(Bucket=BUCKET)
    return storage


@pytest.fixture
def bucket(named: Named, seaweed: str) -> Any:
    """The store of originals of this test is an empty place in a bucket."""
    return with_bucket(named(seaweed))


@pytest.fixture(params=["SeaweedFS", "moto"])
def any_bucket(request: pytest.FixtureRequest, named: Named) -> Any:
    """As `bucket`, with each server in turn."""
    return with_bucket(named(request.getfixturevalue("seaweed" if request.param == "SeaweedFS" else "moto_server")))


@pytest.fixture
def line(bucket: Any, seaweed: str, named: Named) -> Iterator[FaultyLine]:
    """As `bucket`, reached by a line that can be made to fail."""
    with faulty_line(seaweed) as made:
        named(made.address, read_timeout=8)
        yield made
