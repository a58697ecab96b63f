"""Who speaks of several whom one line names with their offices: both, in a greeting of both; or the one whose office the title names."""

import re
from collections.abc import Sequence

from speeches.extraction.cleaning import fold
from speeches.extraction.entities import OFFICE, Person, people_of_line
from speeches.extraction.metadata.header_state import HeaderState
from speeches.extraction.types import Line

# 新年贺词, 致全县人民的慰问信: what several sign together
JOINT = re.compile(r".*(?:贺[词辞信]|献[词辞]|新年致[辞词]|慰问[信电]|公开信|感谢信|拜年[词辞信]?|寄语|倡议书)$")
WE = re.compile(r"我们(?:向|将|谨|一起|代表|衷心|真诚)")
# 我走了七个村; 我县, 我党 and 自我 are said by everybody
I = re.compile(r"(?<![自忘])我(?![们国省市县區区州镇乡村院校厂党军方队行局部处会中爱])")  # noqa: E741
QUOTED = re.compile("“[^”]{0,200}”|「[^」]{0,200}」")
LEAST = 2  # times that both speak as one
# 书记在全县大会上的讲话
OF_TITLE = re.compile(
    rf"(?:[^在,。:的]{{0,12}}?[省市县區区州盟旗镇乡村厂校院局委府司])?(?P<office>副?(?:{OFFICE}))(?:同志)?(?=在.{{2,40}}[上中时](?:的|作))"
)
# 主持：县长　李小河: not all of the line speak
OTHERS = re.compile(
    "主\\s*持|出\\s*席|陪\\s*同|司\\s*仪|记\\s*录|整\\s*理|审\\s*[核阅定]|参\\s*加|列\\s*席|宣\\s*读|代\\s*读|翻\\s*译|地\\s*点|作\\s*[词曲]"
)
# 张大山董事长代表公司致辞完毕: one of them alone
ALONE = re.compile("致[辞词](?:完毕|结束|到此)|由.{2,16}(?:代表|致[辞词]|宣读)")


def of_several(state: HeaderState, body: Sequence[Line]) -> Person | None:
    """The speaker or speakers of a line that names several, where the text or the title tells; else None.

    Args:
        state: what the header says; its line with several speakers.
        body: the lines of the text.
    """
    named = people_of_line(state.speakers_line)
    if len(named) < 2 or OTHERS.search(state.speakers_line):
        return None
    for title in (state.title, state.subtitle):
        office = OF_TITLE.match(fold(title))
        held = [person for person in named if office and _holds(person.role, office["office"])]
        if len(held) == 1:
            return held[0]
    text = QUOTED.sub("", "\n".join(line.text for line in body))
    both = (
        JOINT.fullmatch(fold(state.title).strip())
        and len(WE.findall(text)) >= LEAST
        and not I.search(text)
        and not ALONE.search(text)
    )
    return Person("、".join(person.name for person in named)) if both else None


def _holds(role: str, office: str) -> bool:
    return role.endswith(office) and not role.endswith(f"副{office}")
