"""Whether the text of a speech is whole, or breaks off."""

import re
from collections.abc import Sequence

from speeches.extraction.char_classes import CLOSERS, SENTENCE_END, nfkc
from speeches.extraction.cleaning import CUT, HEADING_START

FAREWELL = re.compile("祝|谢|完[了毕]?$|到这里|讲这些|必胜|万岁|此致|敬礼")


def why_incomplete(noise: Sequence[str], text: str) -> str:
    """Why the text is not whole, or ''; `noise` holds the reasons of what was dropped from its first line on."""
    if CUT in noise:
        return "网页只显示了一部分"
    return "文末一句未完" if _breaks_off(text) else ""


def _breaks_off(text: str) -> bool:
    """Whether the last sentence stops before its end; 谢谢大家 and 人民必胜 want nothing but their full stop."""
    # 就讲这些。（热烈鼓掌）
    end = re.sub(r"[（(][^（）()]{1,10}[)）]$", "", text.rstrip())
    # 作为锤炼作风的“试金石”。会……: dots where the page stops
    if end.endswith(("，", ",", "、", "：", ":")) or re.search(r"[^。!?！？…\s.](?:…+|[.]{2,})$", end):
        return True
    # …the villages will keep it. and 群众就满意. of a page that prints a point for 。
    if end.rstrip(CLOSERS).endswith((*SENTENCE_END, ".")):
        return False
    last_line = end.rsplit("\n", 1)[-1]
    sentence = re.split(f"[{SENTENCE_END}]", nfkc(end))[-1]
    clause = re.sub(r"[\W\d]", "", re.split("[,，、；;：:]", sentence)[-1])
    item = re.match(r"\w{2,6}[：:]", last_line)  # 主办单位：省交通运输厅，各州、市人民政府
    least = 2 if (len(last_line) >= 12 and not item) or HEADING_START.match(last_line) else 6
    return len(clause) >= least and not FAREWELL.search(sentence)
