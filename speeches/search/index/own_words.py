"""The archive's own words, which no dictionary has: names and set phrases, one a line in ARCHIVE_DATA/words.txt."""

import logging
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from speeches.text import add_words

NAME = "words.txt"
logger = logging.getLogger(__name__)


def load(folder: Path) -> None:
    """Gives the words of `folder` to the word cutter, once, as the program starts; empty lines and # lines are notes.

    They decide how queries are cut into words; phrases are found with or without them, and the index holds no words.

    Raises:
        ImproperlyConfigured: the file is there but cannot be read as UTF-8.
    """
    file = folder / NAME
    try:
        lines = [line.strip() for line in file.read_text(encoding="utf-8-sig").splitlines()]
    except FileNotFoundError:
        return
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"{file} 读不出来，应为 UTF-8 文本，每行一个词：{error}") from error
    parted = add_words(dict.fromkeys(line for line in lines if line and not line.startswith("#")))
    if parted:
        logger.warning("%s：这些词含有标点或数字，分词时仍会拆开：%s", file, "、".join(parted))
