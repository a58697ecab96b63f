"""What of a page is the text and what its frame: nothing of a speech is lost to a menu, a foot or a line of welcome."""

from speeches.extraction.pipeline import extract
from tests.extraction.made_pages import PARAGRAPH, one

TITLE = "在全县经济工作会议上的讲话"


def test_a_page_of_tables_whose_foot_looks_like_its_text_keeps_all_of_its_paragraphs() -> None:
    cells = "".join(f"<P>&nbsp;&nbsp;{PARAGRAPH * 3}</P><P>（{n}）抓项目</P>" for n in "一二三四五六七")
    page = (
        "<HTML><BODY><TABLE><TR><TD>首页 | 青河概况 | 领导讲话</TD></TR></TABLE><TABLE><TR><TD vAlign=top><TABLE>"
        "<TR><TD>您现在的位置： 青河县党政信息网 &gt;&gt; 领导讲话 &gt;&gt; 正文</TD></TR>"
        f"<TR><TD align=middle><B>{TITLE}</B></TD></TR><TR><TD class=content><P>同志们：</P>{cells}<P>谢谢大家！</P></TD></TR>"
        "<TR><TD>【发表评论】【告诉好友】【打印此文】</TD></TR></TABLE></TD></TR></TABLE>"
        "<CENTER>版权所有：中共青河县委办公室　技术支持：青河县信息中心<BR>建议使用800*600分辨率浏览</CENTER></BODY></HTML>"
    )
    (draft,) = extract("ShowArticle_1.htm", page.encode("gb18030")).drafts
    assert draft.title == TITLE
    assert draft.text.count(PARAGRAPH) == 21


def test_a_page_on_one_line_begins_its_text_behind_the_welcome_and_the_labels() -> None:
    line = (
        "您好，欢迎访问青河农村商业银行！ 个人金融 公司金融 关于我行 当前位置： 首页 > 关于我行 > 行长讲话 "
        f"张大山行长在2016年度工作会议上的讲话 发布日期：2016-02-03 来源：办公室 点击：897 各位董事，同志们： {PARAGRAPH * 8} "
        "祝大家新春快乐！ 上一篇：我行召开会议 版权所有 青河农村商业银行"
    )
    draft = one(line)
    assert draft.title == "张大山行长在2016年度工作会议上的讲话"
    assert draft.text.startswith("各位董事，同志们：")


def test_a_text_that_a_mail_quotes_is_the_speech_without_the_marks_and_what_the_sender_adds() -> None:
    quoted = [
        f"> {text}" for text in ("守护青河", "", "各位父老乡亲：", "", PARAGRAPH, "", PARAGRAPH, "", "谢谢大家。")
    ]
    lines = [
        "发件人: 政工科 <a@example.org>",
        "收件人: 电视台",
        "发送时间: 2003年10月28日 16:42",
        "主题: 转发: 讲话稿",
        "",
    ]
    lines += ["小侯你好, 稿子贴在下面, 播出时间你们定。", "", *quoted, "", "--", "政工科", "内线 203"]
    draft = one(*lines)
    assert draft.text == "\n".join(["各位父老乡亲：", PARAGRAPH, PARAGRAPH, "谢谢大家。"])
