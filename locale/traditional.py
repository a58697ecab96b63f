"""Writes the Traditional Chinese catalogue from the Simplified sentences, in the terms that Taiwan uses.

OpenCC's s2twp replaces words as well as characters (文件 -> 檔案, 字节 -> 位元組). CORRECTIONS puts right where its
words are not those of this archive: 发布 is what a web page does (發布), not the release of software (釋出).

    python locale/traditional.py          entries that are empty or marked fuzzy
    python locale/traditional.py --all    every entry
"""

import argparse
import re
from collections.abc import Callable
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
    "無權訪問": "沒有存取權限",
    "隻讀": "唯讀",
    "純文本": "純文字",
    "壓縮包": "壓縮檔",
    "關鍵詞": "關鍵字",
    "匹配": "比對",
    "主機名": "主機名稱",
    "域名": "網域名稱",
    "郵箱": "信箱",
    "垃圾郵件箱": "垃圾郵件匣",
    "地址": "網址",
    "選了組": "選了群組",
    "各組有": "各群組有",
    "的儲存寫": "的儲存空間寫",
    "在儲存之中": "在儲存空間之中",
    "資料資料夾": "存放資料的資料夾",
    "搜尋": "檢索",
    "“": "「",
    "”": "」",
}
# 文件 and 档案 both become 檔案 in Taiwan; where the archive as a whole is meant, it is 檔案庫. Applied before OpenCC.
ARCHIVE = {
    "本档案": "本档案库",
    "档案中": "档案库中",
    "档案收有": "档案库收有",
    "档案没有收录": "档案库没有收录",
    "档案的正文": "档案库的正文",
    "档案人员": "档案管理人员",
}
# 地址 is a page's (網址), but in what is said of mail it is a mailbox's, and stays.
OF_MAIL = re.compile("邮|一封信|写信|通知|并删除这个地址|从服务器删除")
# Sentences that cannot be had by replacing words: Django's own in English, marks that are spoken of, single words.
ENTRIES = {
    "Models in the %(name)s application": "%(name)s 應用程式中的模型",
    "Add": "新增",
    "View": "檢視",
    "Change": "修改",
    "You don’t have permission to view or edit anything.": "您沒有檢視或編輯任何內容的權限。",
    "增加": "新增",
    "组": "群組",
    '逐字检索。标点、换行、全角半角、繁简不计，其余一字不差；“ ”、「 」、" " 都可用。': (
        '逐字檢索。標點、換行、全形半形、繁簡不計，其餘一字不差；“ ”、「 」、" " 都可用。'
    ),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--all", action="store_true", help="also entries that have a translation")
    every = parser.parse_args().all
    catalogue, convert = polib.pofile(str(CATALOGUE), wrapwidth=0), OpenCC("s2twp").convert
    for entry in catalogue:
        if entry.obsolete or not (every or entry.fuzzy or not entry.translated()):
            continue
        entry.msgstr = "" if entry.msgid_plural else traditional(entry.msgid, convert)
        entry.msgstr_plural = dict.fromkeys(entry.msgstr_plural, traditional(entry.msgid, convert))
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        entry.previous_msgctxt = entry.previous_msgid = None
    catalogue.save()


def traditional(text: str, convert: Callable[[str], str]) -> str:
    """The sentence in Traditional characters and Taiwan's words."""
    own = {word: right for word, right in CORRECTIONS.items() if word != "地址" or not OF_MAIL.search(text)}
    return ENTRIES.get(text) or replaced(convert(replaced(text, ARCHIVE)), own)


def replaced(text: str, words: dict[str, str]) -> str:
    """The text with this archive's words."""
    for wrong, right in words.items():
        text = text.replace(wrong, right)
    return text


if __name__ == "__main__":
    main()
