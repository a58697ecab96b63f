"""The marks that stand between the documents of a file and say nothing of them: rules, numbers, separators of records."""

import re

from speeches.extraction.char_classes import squeezed
from speeches.extraction.cleaning import fold
from speeches.extraction.structure.line_kinds import CREDIT

LONGEST = 60  # characters of a line with a mark
_N = "[一二三四五六七八九十百]{1,4}|[壹贰叁肆伍陆柒捌玖拾]{1,3}|[甲乙丙丁戊己庚辛]|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]{1,3}|[IVX]{1,5}|\\d{1,4}(?:\\s*/\\s*\\d{1,4})?"
_WORD = r"(?:第|之|其|no\.?|record|item|doc(?:ument)?|entry|part|file|篇目?|件|编号|序号|文件?|讲话|发言|讲稿|致[辞词]|材料|记录|电报|书信|来信|信|电|附件?|附录)"
_COUNTED = r"(?:篇|件|则|份|号|讲|封|通|辑|号文件)"
# ═══════ / * * * / ~~~~~
SEPARATOR = re.compile(r"[-=_*~#+<>·•.※☆★◆◇■□○●\u2500-\u257f—－―─━═＝﹏…\s]{3,}|\f+|[※☆★◆◇■□○●§✦❖]")
# ——（甲）—— / %%RECORD 002 / ===== 3 ===== / 【之二】 / ※ 其三 ※
NUMBERED = re.compile(
    rf"(?P<open>[^\w\s]*)\s*(?P<word>{_WORD})?\s*[:.#]?\s*(?P<n>{_N})\s*(?P<counted>{_COUNTED})?\s*(?P<close>[^\w\s]*)",
    re.I,
)
# >>> 2  闭幕式（2013年4月21日下午）, a mark in front of what it stands for
LED = re.compile(
    rf"\s*(?P<mark>(?:[>#%@=*+~■◆●▲§※☆★◇□○▶►]{{1,6}}|[-—]{{2,6}})\s*(?:{_WORD}\s*)?(?:{_N})?[.、:]?\s+)(?P<rest>\S.*)",
    re.I,
)


def is_mark(text: str) -> bool:
    """Whether the line holds nothing but a separator, or a number between signs or with what it counts.

    A number alone, （二） or 二、 is the heading of a section.

    Args:
        text: a line as printed.
    """
    flat = fold(text).strip() or text.strip(" \t")
    if not flat or len(flat) > LONGEST:
        return False
    if SEPARATOR.fullmatch(flat):
        return len(squeezed(flat)) >= 3 or flat in "※☆★◆◇■□○●§✦❖\f"
    found = NUMBERED.fullmatch(flat)
    if not found:
        return False
    signs = (found["open"] + found["close"]).strip("()（）.、．")
    return bool(re.fullmatch(r"0\d", flat) or signs or found["word"] or found["counted"])


def parts_documents(text: str) -> bool:
    """Whether a line that is left out stands between two documents: a rule, or the source of the one above.

    Args:
        text: a line as printed.
    """
    return is_mark(text) or bool(CREDIT.fullmatch(fold(text).strip()))


def cut_mark(text: str) -> tuple[str, str]:
    """A mark and what stands behind it on its line.

    Args:
        text: a line as printed.

    Returns:
        Both as printed; '' where there is none of them.
    """
    if is_mark(text):
        return text, ""
    found = LED.fullmatch(text) if len(text) <= LONGEST * 2 else None
    return (text[: found.end("mark")], found["rest"]) if found else ("", text)
