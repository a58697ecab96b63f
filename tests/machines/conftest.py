"""What hosts of one archive share: a PostgreSQL server, a bucket, an index on servers."""

import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.originals.conftest import BUCKET
from tests.originals.s3_servers import KEY, SECRET, seaweedfs
from tests.postgres.cluster import LACKING, make_cluster, programs, running

Variables = dict[str, str]


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a server of this folder's tests alone, as DATABASE_URL; tests make databases of their own there."""
    if programs() is None:
        pytest.skip(LACKING)
    made = tempfile.TemporaryDirectory(prefix="archive-postgres-", ignore_cleanup_errors=True)
    with made as name:  # the paths of sockets are short
        make_cluster(Path(name))
        with running(Path(name)) as url:
            yield url


@pytest.fixture
def database(postgresql: str) -> str:
    """The address of an empty database."""
    import psycopg  # of the extra `postgres`

    name = f"machines_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(postgresql, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return postgresql.replace("/archive?", f"/{name}?")


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an S3-compatible server with a bucket."""
    import boto3  # of the extra `s3`

    with seaweedfs(tmp_path_factory.mktemp("seaweedfs")) as address:
        client = boto3.client(
            "s3", endpoint_url=address, aws_access_key_id=KEY, aws_secret_access_key=SECRET, region_name="us-east-1"
        )
        client.create_bucket(Bucket=BUCKET)
        yield address


@pytest.fixture
def bucket(store: str) -> Variables:
    """Variables that name an empty place in the bucket."""
    return {
        "ORIGINALS_URL": f"s3://{BUCKET}/{uuid.uuid4().hex}?endpoint={store}&read_timeout=60",
        "AWS_ACCESS_KEY_ID": KEY,
        "AWS_SECRET_ACCESS_KEY": SECRET,
        "AWS_EC2_METADATA_DISABLED": "true",
    }


def index_at(addresses: list[str], replicas: int = 0) -> Variables:
    """Variables that name an index of its own on nodes."""
    hosts = ",".join(address.removeprefix("http://") for address in addresses)
    prefix = f"tests-{uuid.uuid4().hex[:12]}"
    return {"SEARCH_URL": f"http://{hosts}/{prefix}", "SEARCH_REPLICAS": str(replicas), "SEARCH_SECONDS": "60"}
