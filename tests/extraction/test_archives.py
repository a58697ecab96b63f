"""7z and RAR archives where bsdtar is installed, and pages that a browser saved with all that they show."""

import io
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from speeches.extraction import Limits, Member, files_in, is_package
from speeches.extraction.pipeline import extract
from speeches.extraction.types import ExtractionError
from tests.extraction.made_rar import rar_of
from tests.extraction.made_zip import zip_of

needs_tool = pytest.mark.skipif(not shutil.which("bsdtar"), reason="bsdtar (libarchive-tools) is not installed")
FILES = {"讲话.txt": "同志们：".encode(), "里/乙.txt": b"2", ".DS_Store": b"3"}


def seven(folder: Path, **files: bytes) -> bytes:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    packed = folder / "packed"
    command = ["bsdtar", "--format", "7zip", "-cf", str(packed), "-C", str(folder), *files]
    subprocess.run(command, env={**os.environ, "LC_ALL": "C.UTF-8"}, check=True)
    return packed.read_bytes()


def members(data: bytes, limits: Limits | None = None) -> list[Member]:
    return list(files_in("包", io.BytesIO(data), limits or Limits()))


@needs_tool
@pytest.mark.parametrize("kind", ["7z", "rar"])
def test_an_archive_gives_its_files_and_tells_the_litter_of_systems(kind: str, tmp_path: Path) -> None:
    data = rar_of(**FILES) if kind == "rar" else seven(tmp_path, **FILES)
    assert is_package(io.BytesIO(data))
    found = {member.name: (member.data, member.litter) for member in members(data)}
    assert found == {"讲话.txt": (FILES["讲话.txt"], False), "里/乙.txt": (b"2", False), ".DS_Store": (b"", True)}


@needs_tool
@pytest.mark.parametrize("kind", ["7z", "rar"])
def test_an_archive_is_taken_apart_within_the_bounds_of_a_zip(kind: str, tmp_path: Path) -> None:
    files = {"大.txt": b"x" * 3000, "小.txt": b"y" * 1000}
    data = rar_of(**files) if kind == "rar" else seven(tmp_path, **files)
    found = {member.name: member.refusal for member in members(data, Limits(each=2000))}
    assert "超过" in found["大.txt"]
    assert not found["小.txt"]
    for limits, says in ((Limits(files=1), "超过上限 1 个"), (Limits(whole=3500), "解开后超过")):
        with pytest.raises(ExtractionError, match=says):
            members(data, limits)


@needs_tool
def test_an_archive_that_unpacks_to_far_more_than_may_be_is_not_unpacked_to_its_end(tmp_path: Path) -> None:
    data = seven(tmp_path, **{f"{n}.txt": bytes(40_000_000) for n in range(6)})
    assert len(data) < 100_000
    with pytest.raises(ExtractionError, match="解开后超过 50 MB"):
        members(data, Limits(each=20_000_000, whole=50 * 1024 * 1024 - 1))


@needs_tool
@pytest.mark.parametrize("kind", ["7z", "rar"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_an_archive_that_is_cut_is_told(kind: str, share: float, tmp_path: Path) -> None:
    data = rar_of(**FILES) if kind == "rar" else seven(tmp_path, **FILES)
    with pytest.raises(ExtractionError, match=r"^包：压缩包(打不开|里没有文件)"):
        members(data[: max(9, int(len(data) * share))])


def test_without_the_tool_an_archive_is_a_file_that_is_refused_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    data = rar_of(**FILES)
    assert not is_package(io.BytesIO(data))
    with pytest.raises(ExtractionError, match=r"^包\.rar：是 RAR 压缩包（\.rar）；请解压后上传"):
        extract("包.rar", data)


def test_what_a_browser_saves_beside_a_page_is_litter_of_the_archive() -> None:
    names = [
        "讲话.html",
        "讲话_files/logo.png",
        "讲话_files/css/a.css",
        "里/b.htm",
        "里/b.files/x.js",
        "别_files/c.txt",
    ]
    found = {member.name: member.litter for member in members(zip_of(**dict.fromkeys(names, b"1")))}
    assert [name for name, litter in found.items() if not litter] == ["讲话.html", "里/b.htm", "别_files/c.txt"]
