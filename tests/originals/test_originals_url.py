"""ORIGINALS_URL says where originals are kept; what it must not or cannot say is refused in a sentence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from archive.originals import FOLDER, NO_CLIENT, storage_settings

ROOT = Path(__file__).resolve().parents[2]
# What an environment without the package says to whoever looks for it.
WITHOUT = "import sys\nsys.modules['boto3'] = None\n"


def test_without_it_originals_are_files_under_the_data_folder() -> None:
    assert storage_settings("") == FOLDER


def test_a_bucket_with_its_options() -> None:
    url = "s3://speeches/a/b?endpoint=https://s3.example.org:9000&region=cn-1&read_timeout=30&attempts=3"
    assert storage_settings(url)["OPTIONS"] == {
        "bucket_name": "speeches",
        "location": "a/b",
        "endpoint_url": "https://s3.example.org:9000",
        "region_name": "cn-1",
        "addressing_style": "path",
        "connect_timeout": 5.0,
        "read_timeout": 30.0,
        "attempts": 3,
    }
    assert storage_settings("s3://speeches")["OPTIONS"]["addressing_style"] == "auto"


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("/srv/originals", "应写成 s3://"),
        ("https://s3.example.org/speeches", "应写成 s3://"),
        ("s3://", "应写成 s3://"),
        ("s3://key:secret@speeches", "不要写密钥"),
        ("s3://speeches?endpont=https://s3.example.org", "不认识 endpont"),
        ("s3://speeches?attempts=often", "attempts 应是数字"),
        ("s3://speeches?read_timeout=0", "不能用"),
        ("s3://speeches?endpoint=", "不能用"),
    ],
)
def test_what_cannot_be_meant_is_refused(url: str, said: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=said) as error:
        storage_settings(url)
    assert "secret" not in str(error.value)


@pytest.mark.parametrize(
    "command",
    [["manage.py", "migrate"], ["-m", "gunicorn", "archive.wsgi", "--bind", "127.0.0.1:0"]],
    ids=["a command", "the web server"],
)
def test_without_the_client_a_sentence_names_the_extra(command: list[str], tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(WITHOUT)
    named = {"ORIGINALS_URL": "s3://speeches", "ARCHIVE_DATA": str(tmp_path / "data")}
    environment = {**os.environ, **named, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode != 0
    assert NO_CLIENT in done.stderr
    assert "'.[s3]'" in NO_CLIENT
    assert "Traceback" not in done.stderr
