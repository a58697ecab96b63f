"""Where the extra `ocr` is not installed, one sentence names the command that installs it."""

import pytest

from speeches.extraction.pipeline import extract
from speeches.extraction.readers import registry
from speeches.extraction.types import ExtractionError
from tests.extraction.made_files import blank_pdf


@pytest.mark.parametrize(("name", "data"), [("图.png", b"\x89PNG\r\n\x1a\n" + bytes(50)), ("扫描.pdf", blank_pdf(2))])
def test_a_picture_is_refused_with_the_command_that_installs_recognition(
    name: str, data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registry.ocr, "installed", lambda: False)
    with pytest.raises(ExtractionError, match=r"pip install '\.\[ocr\]'"):
        extract(name, data)
