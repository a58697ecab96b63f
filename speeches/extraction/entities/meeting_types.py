"""Which kind of meeting a speech was given at, by keywords in its title and occasion."""

import re
from collections.abc import Sequence
from functools import lru_cache

from speeches.extraction.char_classes import nfkc
from speeches.extraction.meeting_keywords import DEFAULT_KEYWORDS, OTHER, Keywords
from speeches.text import simplified

# 在政协临川市第十届委员会第五次会议开幕式上的讲话: they say which part of an occasion it was, not what the occasion was
PARTS_OF_MEETINGS = frozenset(["全体会议", "开幕式", "闭幕式", "开幕会", "闭幕会"])
WISHES = re.compile("致[辞词](?:[^上]{0,6}|.{0,30}[)])$")
# 2013年新年致辞, 护士节致辞; 致辞 by itself says how somebody spoke, not that he wished a happy new year
WISHED = re.compile("新[年春]|春节|元旦|拜年|节|贺|祝")


def meeting_type(texts: Sequence[str], keywords: Keywords = DEFAULT_KEYWORDS) -> str:
    """The type for the first of `texts` that holds a keyword.

    In 在纪念朱德同志诞辰130周年座谈会上的讲话 the head of the phrase comes last: the keyword that ends
    furthest right wins, and of two that end together the longer (经济工作会议, not 工作会议).
    """
    for text in texts:
        folded = _one_spelling(simplified(nfkc(text)).strip())
        # 省政府第一次全体会议 is one of a government, no 全会
        folded = re.sub("(?<=政府)第[一二三四五六七八九十]{1,3}次(?=全体)", "", folded)
        # 县十二届人大二次会议
        folded = re.sub("(?<=届)人大第?[一二三四五六七八九十]{1,3}次会议", "人大会议", folded)
        # 商城开业庆典致辞: what kind of speech it was tells less than where it was given
        found = _found(WISHES.sub("", folded), keywords) or (
            _found(folded, keywords) if WISHED.search(folded) or not WISHES.search(folded) else []
        )
        if found:
            return max([row for row in found if row[3] not in PARTS_OF_MEETINGS] or found)[2]
    return OTHER


def _found(folded: str, keywords: Keywords) -> list[tuple[int, int, str, str]]:
    """Where each keyword ends, how long it is, its type and itself."""
    return [
        (at + len(word), len(word), name, word)
        for name, words in keywords.items()
        for word in words
        if word and (at := folded.rfind(_keyword(word))) >= 0
    ]


@lru_cache(maxsize=1_000)  # the keywords of an archive
def _keyword(word: str) -> str:
    return _one_spelling(word)


def _one_spelling(text: str) -> str:
    """献辞 and 献词, 贺辞 and 贺词 are one word."""
    return text.replace("辞", "词")
