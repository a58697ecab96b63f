"""Pages of two invented sites, with the label of each line: what archivists correct in a made archive.

Their furniture is such as no rule names, above, below and between the paragraphs.
"""

import random
from dataclasses import dataclass

from speeches.curation import (
    annotated_lines,
    correct_speech,
    edit_row,
    publish_speeches,
    restore_dropped_piece,
    rows_from_sections,
    section_drafts,
)
from speeches.curation.doubts import update_doubts
from speeches.models import SourceFile, Speech

TOPS = {
    "青萝": ("青萝书塾，一间放旧稿子的屋子", "今日值守：阿萝　　屋里有稿 {many} 份", "翻到哪儿看到哪儿"),
    "松窗": ("松窗存稿 SONGCHUANG", "架位 {many}　册 {few}", "存稿人：窗下客"),
}
MIDDLES = {"青萝": "青萝书塾陪你慢慢看", "松窗": "〔松窗存稿，请勿折角〕"}
FEET = {
    "青萝": (
        "稿子看完了，给阿萝一朵小红花。",
        "屋里还有这些稿子",
        "{other}",
        "青萝书塾的稿子都是大家送来的，有不妥的写信到屋里来。",
        "早七点亮灯，晚十点熄灯。",
    ),
    "松窗": (
        "窗下客手抄，难免看花了眼。",
        "左右两架的存稿：",
        "{other}",
        "松窗存稿不卖稿子，也不替人写稿子。",
        "窗外是雨还是晴，全看今天的运气。",
    ),
}
ABOUT = (
    "植树造林",
    "农村饮水",
    "校舍改造",
    "粮食收购",
    "电网改造",
    "村道硬化",
    "河道清淤",
    "秸秆还田",
    "疫苗接种",
    "信访",
)
SURNAMES, GIVEN = "赵钱孙李周吴郑王冯陈", ("守田", "望春", "长河", "秋实", "立言", "清和")
PLACES = ("云溪", "石桥", "白塔", "青河", "南坪", "东岭")
SENTENCES = (
    "{about}这件事，去年我们做了一半，今年要把另一半做完。",
    "有的乡镇动得早，有的到现在还没有开头，差距就是这样拉开的。",
    "群众等的不是文件，等的是事情一件一件办下来。",
    "钱从哪里来，县里出一半，市里补三成，剩下的各乡镇自己想办法。",
    "每个月的最后一天，各单位把进度报到县里，报不上来的，自己来说明白。",
    "我到{place}看过三次，一次比一次好，说明只要肯干，没有干不成的事。",
    "干部要到地头去，不要坐在屋里听汇报。",
    "质量是第一位的，工期再紧，也不能拿质量去换。",
)


@dataclass(frozen=True)
class MadePage:
    """A page with the label of each line, and what an archivist sets."""

    name: str
    lines: tuple[tuple[str, str], ...]
    title: str
    speaker: str

    @property
    def data(self) -> bytes:
        return "".join(f"{text}\n" for _, text in self.lines).encode()


def made_pages(site: str, count: int) -> list[MadePage]:
    """The same pages for the same site."""
    chance = random.Random(site)
    return [_page(site, number, chance) for number in range(1, count + 1)]


def _page(site: str, number: int, chance: random.Random) -> MadePage:
    about, place = ABOUT[number % len(ABOUT)], chance.choice(PLACES)
    speaker = chance.choice(SURNAMES) + chance.choice(GIVEN)
    title = f"在{place}县{about}工作会议上的讲话"
    other = f"在{chance.choice(PLACES)}县{chance.choice(ABOUT)}座谈会上的讲话"
    words = {"many": str(chance.randrange(100, 999)), "few": str(chance.randrange(1, 60)), "other": other}
    day = f"（{chance.randrange(2001, 2019)}年{chance.randrange(1, 13)}月{chance.randrange(1, 29)}日）"
    lines = [("noise", line.format(**words)) for line in TOPS[site]]
    lines += [("title", title), ("date", day), ("speaker", speaker), ("salutation", "同志们：")]
    for at in range(4):
        text = "".join(chance.sample(SENTENCES, 4)).format(about=about, place=place)
        lines.append(("body", text))
        if at in (1, 2):
            lines.append(("noise", MIDDLES[site]))
    lines.append(("body", f"{number}个单位的同志今天都在，散会以后就动手，年底我们再来看结果。谢谢大家！"))
    lines += [("noise", line.format(**words)) for line in FEET[site]]
    return MadePage(f"{site}{number:02d}.txt", tuple(lines), title, speaker)


def correct_by_hand(page: MadePage, source: SourceFile, *, publish: bool = True) -> int:
    """Does with the draft of a page what an archivist does at the desk, and says how many steps it took."""
    steps = 0
    wanted = {text: label for label, text in page.lines}
    while (speech := source.speeches.prefetch_related("sections").order_by("order").first()) is not None:
        rows = rows_from_sections(section_drafts(speech))
        own = ("salutation", "heading", "body")
        strays = [at for at, row in enumerate(rows) if wanted.get(row.text.strip(), "body") not in own]
        lost = [
            piece.pk
            for line in annotated_lines(source)
            for text, piece in line.parts
            if piece and wanted.get(text.strip()) in own
        ]
        if strays:
            edit_row(None, speech.pk, speech.edition, "drop", strays[0])
        elif lost:
            restore_dropped_piece(None, speech.pk, speech.edition, lost[0])
        else:
            break
        steps += 1
    speech = source.speeches.get()
    values = {"title": page.title, "speaker": page.speaker}
    if changed := {name: value for name, value in values.items() if getattr(speech, name) != value}:
        correct_speech(speech, changed, None)
        steps += len(changed)
    if publish:
        publish_speeches([speech.pk])
    update_doubts(Speech.objects.filter(source=source).values_list("pk", flat=True))
    return steps
