"""ARCHIVE_DATA/words.txt: known to every process from its start; the index does not depend on it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from tests.prebuilt import copy_of

ASKED = """
import json
import django
django.setup()
from django.core.management import call_command
from django.test import Client
from speeches.text import words
from speeches.models import Section, SourceFile, Speech
from speeches.search.index import indexing

def healthy():
    return Client(SERVER_NAME="localhost").get("/healthz").status_code

def found(q):
    answer = Client(SERVER_NAME="localhost").get("/api/v1/search", {"q": q}).json()
    return [answer["total"], answer["occurrences"]]

call_command("migrate", verbosity=0)
if not Speech.objects.exists():
    source = SourceFile.objects.create(sha256="0" * 64, name="a.txt", size=1)
    Section.objects.create(speech=Speech.objects.create(source=source, title="讲话"), order=0, body="张三丰年抓落实。")
    indexing.rebuild_index()
before = healthy()
print(json.dumps([words("张三丰年抓落实"), before, found("张三丰年"), found("“三丰”")]))
"""


def asked(folder: Path) -> tuple[list[object], str]:
    environment = {**os.environ, "ARCHIVE_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "archive.settings"}
    environment.pop("DATABASE_URL", None)
    ran = subprocess.run(
        [sys.executable, "-c", ASKED], cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout.splitlines()[-1]), ran.stderr


def test_own_words_are_one_word_from_the_next_start_with_the_index_as_it_is(
    empty_archive: Path, tmp_path: Path
) -> None:
    copy_of(empty_archive, tmp_path)
    (without, *_, phrase), said = asked(tmp_path)
    assert (without, phrase, "words.txt" in said) == (["三丰", "张三丰", "年", "抓", "落实"], [1, 1], False)
    (tmp_path / "words.txt").write_text("\ufeff# 姓名\n张三丰年\n\n张三丰年\n抓“落实”\n", encoding="utf-8")
    (cut, before, word, phrase), said = asked(tmp_path)
    assert cut == ["三丰", "丰年", "张三丰", "张三丰年", "抓", "落实"]
    assert before == 200
    assert word == phrase == [1, 1]
    assert "抓“落实”" in said
    assert "张三丰年" not in said


def test_a_file_that_is_no_text_is_told_at_the_start(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_bytes("张三丰年".encode("gb18030"))
    with pytest.raises(AssertionError, match=r"words\.txt 读不出来"):
        asked(tmp_path)
