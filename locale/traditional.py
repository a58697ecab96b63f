"""Writes the Traditional Chinese catalogue from the Simplified sentences, in the terms that Taiwan uses.

OpenCC's s2twp replaces words as well as characters (文件 -> 檔案, 字节 -> 位元組). CORRECTIONS puts right where its
words are not those of this archive: 发布 is what a web page does (發布), not the release of software (釋出).

    python locale/traditional.py          entries that are empty or marked fuzzy
    python locale/traditional.py --all    every entry
"""

import argparse
from pathlib import Path

import polib
from opencc import OpenCC

CATALOGUE = Path(__file__).parent / "zh_Hant" / "LC_MESSAGES" / "django.po"
CORRECTIONS = {
    "釋出": "發布",
    "發佈": "發布",
    "型別": "類型",
    "稽核": "審核",
    "許可權": "權限",
    "後臺": "後台",
    "引數": "參數",
    "恢復": "復原",
    "賬號": "帳號",
    "超連結": "連結",
    "文字檔案": "文字檔",
    "下劃線": "底線",
    "例項": "實例",
    "起復制": "起複製",
    "看錶格": "看表格",
    "高階檢索": "進階檢索",
    "逐位元組儲存": "逐位元組保存",
    "原樣儲存": "原樣保存",
    "注在其後": "註在其後",
    "只讀": "唯讀",
    "賬戶": "帳戶",
    "查詢": "查找",
    "無法訪問": "無法連線",
    "搜尋": "檢索",
    "“": "「",
    "”": "」",
}
# What s2twp takes for a word of computing although the sentence means something else; the whole entry is given.
ENTRIES: dict[str, str] = {}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--all", action="store_true", help="also entries that have a translation")
    every = parser.parse_args().all
    catalogue, convert = polib.pofile(str(CATALOGUE), wrapwidth=0), OpenCC("s2twp").convert
    for entry in catalogue:
        if entry.obsolete or not (every or entry.fuzzy or not entry.translated()):
            continue
        entry.msgstr = ENTRIES.get(entry.msgid) or corrected(convert(entry.msgid))
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        entry.previous_msgid = None
    catalogue.save()


def corrected(text: str) -> str:
    """The text with this archive's words."""
    for wrong, right in CORRECTIONS.items():
        text = text.replace(wrong, right)
    return text


if __name__ == "__main__":
    main()
