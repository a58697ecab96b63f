"""SEARCH_URL: what an address of a cluster may be, and what is said of one that cannot be read."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from archive.opensearch import NO_CLIENT, connection_settings

ROOT = Path(__file__).resolve().parents[2]
WITHOUT_CLIENT = """
import sys
sys.modules["opensearchpy"] = None
import archive.settings
"""


def test_nodes_prefix_and_user_are_read_and_what_is_empty_counts_for_nothing() -> None:
    url = "https://archive:p%40ss%2Fword@one.example:9201,two.example/speeches-2"
    made = connection_settings(url, {"CERTIFICATES": "", "SHARDS": 3, "SECONDS": None})
    assert made["HOSTS"] == ("https://one.example:9201", "https://two.example:9200")
    assert (made["PREFIX"], made["USER"], made["PASSWORD"]) == ("speeches-2", "archive", "p@ss/word")
    assert {"SHARDS"} == made.keys() & {"CERTIFICATES", "SHARDS", "SECONDS"}


@pytest.mark.parametrize(
    "url",
    [
        "one.example:9200/speeches",
        "ftp://one.example/speeches",
        "http:///speeches",
        "http://one.example",
        "http://one.example/Speeches",
        "http://one.example/a/b",
        "http://one.example:port/speeches",
        "http://one.example,,two.example/speeches",
        "http://archive:secret@one example/speeches",
    ],
)
def test_an_address_that_cannot_be_read_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="SEARCH_URL 应写作") as refused:
        connection_settings(url, {})
    assert "secret" not in str(refused.value)


def test_without_the_client_a_sentence_names_the_extra(tmp_path: Path) -> None:
    named = {**os.environ, "ARCHIVE_DATA": str(tmp_path), "SEARCH_URL": "http://127.0.0.1:9/speeches"}
    done = subprocess.run([sys.executable, "-c", WITHOUT_CLIENT], cwd=ROOT, env=named, capture_output=True, text=True)
    assert done.returncode
    assert NO_CLIENT in done.stderr
