"""Writes the Simplified Chinese catalogue: Django's own sentences in the words of the archive (您, 账号).

The archive's sentences are written in Simplified Chinese and need no catalogue. Run it after an upgrade of Django, then
`make messages`, which compiles it.
"""

from pathlib import Path

import django
import polib

CATALOGUE = Path(__file__).parent / "zh_Hans" / "LC_MESSAGES" / "django.po"
SOURCES = ("conf", "contrib/admin", "contrib/auth")
WORDS = {"你们": "您", "你": "您", "帐号": "账号", "帐户": "账号", "账户": "账号"}
CORRECTIONS = {
    "Enter a valid username. This value may contain only letters, numbers, and @/./+/-/_ characters.": (
        "用户名只能用汉字、字母、数字和 @ . + - _，不能有空格和其他符号，请改写。"
    ),
    "Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.": (
        "可用汉字、字母、数字和 @ . + - _，至多 150 字；不用空格。"
    ),
}


def main() -> None:
    made = polib.POFile(wrapwidth=0)
    made.metadata = {
        "Language": "zh_Hans",
        "Content-Type": "text/plain; charset=UTF-8",
        "Plural-Forms": "nplurals=1; plural=0;",
    }
    for source in SOURCES:
        path = Path(django.__file__).parent / source / "locale/zh_Hans/LC_MESSAGES/django.po"
        made.extend(entry for entry in polib.pofile(str(path)) if _reworded(entry) and entry not in made)
    made.save(str(CATALOGUE))


def _reworded(entry: polib.POEntry) -> bool:
    """Whether the entry is put into other words, which is done here."""
    before = entry.msgstr, dict(entry.msgstr_plural)
    entry.msgstr = _polite(CORRECTIONS.get(entry.msgid, entry.msgstr))
    entry.msgstr_plural = {number: _polite(text) for number, text in entry.msgstr_plural.items()}
    entry.occurrences, entry.comment, entry.tcomment = [], "", ""
    return before != (entry.msgstr, entry.msgstr_plural) and not entry.obsolete


def _polite(text: str) -> str:
    for word, ours in WORDS.items():
        text = text.replace(word, ours)
    return text


if __name__ == "__main__":
    main()
