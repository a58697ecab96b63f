"""What a comparison says in words: kinds of rows, shares, figures, and what its numbers mean."""

from decimal import Decimal

from django.utils.translation import gettext as _

from speeches.presentation import Comparison, grouped
from speeches.text import AlignedTexts, Figure, FigurePair, RowKind


def kind_name(kind: RowKind, *, left: bool) -> str:
    """What a row says, for tables; `left` is whether it has a line of the left speech."""
    return {
        RowKind.SAME: _("相同"),
        RowKind.PRINTED: _("只有标点或写法不同"),
        RowKind.CHANGED: _("有改动"),
        RowKind.ALONE: _("只见于左篇") if left else _("只见于右篇"),
        RowKind.MOVED: _("移位：右篇另有") if left else _("移位：左篇另有"),
    }[kind]


def shares(comparison: Comparison) -> list[str]:
    """Of either speech how many characters stand in the other, a sentence each; then what must be said of the whole."""
    aligned = comparison.aligned
    said = [_share(aligned, 0), _share(aligned, 1)]
    if aligned.printed_alike:
        said.append(_("两篇的段落和标题一字一符不差。"))
    elif aligned.lengths[0] == aligned.lengths[1] == aligned.in_place:
        said.append(_("两篇的字全同，分段、标点、字形或空白有不同。"))
    if aligned.coarse:
        said.append(_("两篇很长，或有极长的段，逐字比较超出了一次的限度：有些改动标得比实际大，不会漏标。"))
    return said


def _share(aligned: AlignedTexts, side: int) -> str:
    same = aligned.in_place + aligned.moved
    moved = _("，其中 %(moved)s 字次序不同") % {"moved": grouped(aligned.moved)} if aligned.moved else ""
    figures = {
        "length": grouped(aligned.lengths[side]),
        "same": grouped(same),
        "moved": moved,
        "share": percent(same, aligned.lengths[side]),
    }
    if aligned.coarse and same < aligned.lengths[side]:
        if side == 0:
            said = _("左篇不计标点 %(length)s 字，其中至少 %(same)s 字也见于右篇（至少 %(share)s）。")
        else:
            said = _("右篇不计标点 %(length)s 字，其中至少 %(same)s 字也见于左篇（至少 %(share)s）。")
    elif side == 0:
        said = _("左篇不计标点 %(length)s 字，其中 %(same)s 字也见于右篇（%(share)s）%(moved)s。")
    else:
        said = _("右篇不计标点 %(length)s 字，其中 %(same)s 字也见于左篇（%(share)s）%(moved)s。")
    return said % figures


def percent(part: int, whole: int) -> str:
    """A share with one decimal, rounded down, so that what is not all is never 100.0 %; "all" is said in a word."""
    if part == whole:
        return _("全部") if whole else _("无字")
    if not part:
        return "0%"
    thousandths = 1000 * part // whole
    return f"{thousandths // 10}.{thousandths % 10}%" if thousandths else _("不到 0.1%")


def meanings() -> list[str]:
    """What the page counts and marks, a sentence each."""
    return [
        _("除注明含标点的以外，字数不计标点、空格和换行；全角半角、繁简不算不同，只在标点或写法上有别的段另作说明。"),
        _(
            "标点使数字成为另一个数的算改动：5-6% 与 56%、9、1% 与 91%、-9.1% 与 9.1%、<5% 与 >5%；"
            "数前的横线不能断定是不是负号的，一有一无也算。"
        ),
        _(
            "这里的百分比是逐段对齐后逐字数出来的；讲话页上的只数连续九字以上相同的文字，以相同较多的一篇计，所以与这里不同。"
        ),
        _(
            "在另一篇里换了地方的段和句（改过的段不少于十二字，相同的段不少于四字、句不少于八字、小标题不少于两字）算移位，可点到那里，不算删去。"
        ),
        _("数字只在两边的单位和前后文字都相合时成对，所以只列有把握的，不是全部。"),
    ]


def change_of(pair: FigurePair) -> str:
    """By how much the right figure differs from the left one; "" where that cannot be told exactly."""
    left, right = pair.left, pair.right
    if pair.same:
        return _("相同")
    if not (
        left.limit == right.limit
        and left.exact
        and right.exact
        and left.value == left.highest
        and right.value == right.highest
    ):
        return ""
    difference = right.value - left.value
    sign = "+" if difference > 0 else "−"
    unit = _("个百分点") if left.unit == "%" else left.unit
    return f"{sign}{_amount(abs(difference), left)}{unit}"


def _amount(value: Decimal, like: Figure) -> str:
    """In 万 or 亿 where the figure itself is so large."""
    for size, name in ((10**12, "万亿"), (10**8, "亿"), (10**4, "万")):
        if value >= size and like.value >= size:
            return f"{_plain(value / size)}{name}"
    return _plain(value)


def _plain(value: Decimal) -> str:
    written = f"{value:,f}"
    return written.rstrip("0").rstrip(".") if "." in written else written
