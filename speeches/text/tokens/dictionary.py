"""The words of jieba's dictionary, for suggestions."""

from importlib.util import find_spec
from pathlib import Path


def dictionary_words() -> list[str]:
    """The words, single characters among them, in the order of the dictionary, about 350,000.

    Read from jieba's file: loading jieba itself takes a second, and rjieba does not give its words.

    Raises:
        FileNotFoundError: jieba is not installed.
    """
    jieba = find_spec("jieba")
    if not (jieba and jieba.origin):
        raise FileNotFoundError("jieba")
    lines = Path(jieba.origin).with_name("dict.txt").read_text(encoding="utf-8").splitlines()
    return [line.split(" ", 1)[0] for line in lines]
