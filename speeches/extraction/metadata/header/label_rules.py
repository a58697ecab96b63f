"""Rules for lines of a header with a label: time, place, speaker, original title."""

import re
from dataclasses import replace

from speeches.extraction.entities import first_full, person_line
from speeches.extraction.metadata.header_state import HeaderState
from speeches.extraction.metadata.line_rules import PrintedLine, Taken
from speeches.extraction.structure import OWN_LABEL, OWN_PLACE, OWN_SPEAKER, OWN_TIME, is_page_info

WRITTEN_TIME = re.compile(r"时\s*间\s*:\s*\d{4}年\d{1,2}月\d{1,2}日.{0,8}")
ORIGINAL_TITLE = re.compile(r"原标题\s*:.*[(](?P<date>[^()]{6,20})[)]")


def own_label(state: HeaderState, line: PrintedLine) -> Taken | None:
    # 发布人：德育处　发布日期：2019/10/8 is the page's
    own = OWN_LABEL.fullmatch(line.flat) and not re.search("(?:发布|更新)(?:日期|时间)", line.flat)
    return Taken(state, line.text) if own else None


def time_of_speech(state: HeaderState, line: PrintedLine) -> Taken | None:
    own = OWN_TIME.fullmatch(line.flat) or (line.own_labels and WRITTEN_TIME.fullmatch(line.flat))
    found = first_full(line.text) if own else None
    return Taken(state.dated(found.iso, line.text), line.text) if found else None


def place_of_speech(state: HeaderState, line: PrintedLine) -> Taken | None:
    label = OWN_PLACE.fullmatch(line.flat)
    if not label:
        return None
    return Taken(replace(state, place=state.place or line.text[label.start("place") :].strip()), line.text)


def labelled_speaker(state: HeaderState, line: PrintedLine) -> Taken | None:
    label = OWN_SPEAKER.fullmatch(line.flat)
    return Taken(state.spoken_by(person_line(line.text[label.start("who") :])), line.text) if label else None


def original_title(state: HeaderState, line: PrintedLine) -> Taken | None:
    original = ORIGINAL_TITLE.match(line.flat)
    found = first_full(original["date"]) if original and is_page_info(line.text) else None
    return Taken(state.dated(found.iso, line.text), dropped=line.line.dropped("页面信息")) if found else None
