"""Web pages, books and mails with a sentence in every place."""

from base64 import b64encode

from tests.extraction.every_place.marks import SPOKEN, Marks
from tests.extraction.made_msg import Entry, attached, msg
from tests.extraction.made_speech import gbk, packed, rtf_of, xhtml

FIRST = "".join(f"<p>{text}</p>" for text in SPOKEN)


def inside(mark: Marks) -> str:
    """What may stand in the body of any page."""
    return "".join(
        (
            f"{FIRST}<p>{mark.text('正文')}<b>{mark.text('粗体')}</b><a href='x' title='{mark.side('链接提示')}'>{mark.text('链接')}</a></p>",
            f"<p><img src='x.png' alt='{mark.side('图的说明')}' title='{mark.side('图的提示')}'></p>",
            f"<table><caption>{mark.text('表的标题')}</caption><tr><td>{mark.text('表格')}</td></tr></table>",
            f"<details><summary>{mark.text('折叠的标题')}</summary><p>{mark.text('折叠')}</p></details>",
            f"<p hidden>{mark.side('隐藏')}</p><p style='display:none'>{mark.side('样式隐藏')}</p><dialog>{mark.side('对话框')}</dialog>",
            f"<noscript><p>{mark.side('无脚本')}</p></noscript><template><p>{mark.side('模板')}</p></template>",
            f"<iframe>{mark.side('旧框')}</iframe><iframe srcdoc='&lt;p&gt;{mark.side('内框')}&lt;/p&gt;'></iframe>",
            f"<object>{mark.side('对象')}</object><video>{mark.side('视频')}</video><canvas>{mark.side('画布')}</canvas>",
            f"<svg><title>{mark.side('图形标题')}</title><text>{mark.side('图形')}</text></svg>",
            f"<p><ruby>{mark.text('注音的字')}<rt>{mark.side('注音')}</rt></ruby></p>",
            f"<form><input value='{mark.side('表单值')}' placeholder='{mark.side('表单提示')}'><input type=submit value='{mark.side('按钮')}'>",
            f"<textarea>{mark.side('多行框')}</textarea><select><optgroup label='{mark.side('选项组')}'><option>{mark.side('选项')}</option></optgroup></select>",
            f"<button>{mark.side('钮')}</button><fieldset><legend>{mark.text('表单组')}</legend></fieldset></form>",
            f"<map><area alt='{mark.side('热区')}'></map><blockquote>{mark.text('引用')}</blockquote><pre>{mark.text('原样')}</pre>",
            f"<ul><li>{mark.text('列表')}</li></ul><dl><dt>{mark.text('词')}</dt><dd>{mark.text('释')}</dd></dl>",
            f"<math><mtext>{mark.text('公式')}</mtext></math><marquee>{mark.text('滚动')}</marquee><p>{SPOKEN[1]}</p>",
        )
    )


def html(mark: Marks) -> bytes:
    head = (
        f"<meta charset=utf-8><title>{mark.side('网页标题')}</title><meta name=description content='{mark.side('摘要')}'>"
        f"<meta name=keywords content='{mark.side('关键词')}'><noscript>{mark.side('头中无脚本')}</noscript>"
    )
    after = f"{inside(mark)}</body></html><p>{mark.text('页尾之后')}</p>"
    return f"<!DOCTYPE html><html><head>{head}</head><body>{after}".encode()


def mhtml(mark: Marks) -> bytes:
    """As browsers save a page, with the pages in its frames."""
    part = "--x\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: {}\r\n\r\n{}\r\n"
    page = f"<html><head><title>{mark.side('网页标题')}</title></head><body>{inside(mark)}<iframe src='cid:2'></iframe></body></html>"
    frame = f"<html><body><p>{mark.side('框中网页')}</p><p hidden>{mark.side('框中隐藏')}</p></body></html>"
    other = f"--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{mark.side('纯文本')}\r\n"
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: http://example.com/\r\nSubject: =?utf-8?B?{}?=\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="x"\r\n\r\n'
    )
    head = head.replace("{}", b64encode(mark.seen["正文"].encode()).decode())
    return f"{head}{part.format('http://example.com/', page)}{part.format('cid:2', frame)}{other}--x--\r\n".encode()


def epub(mark: Marks) -> bytes:
    pages = {
        "one.xhtml": f"<h1>{mark.text('章名')}</h1>{inside(mark).replace('<img', '<img /').replace('type=submit', '')}",
        "two.xhtml": f"<p>{mark.text('第二页')}</p><aside>{mark.text('边注')}</aside>",
        "aside.xhtml": f"<p>{mark.text('次要的页')}</p>",
        "loose.xhtml": f"<p>{mark.side('书脊之外')}</p><p hidden='hidden'>{mark.side('书脊之外隐藏')}</p>",
        "nav.xhtml": f"<nav><ol><li>{mark.side('目录')}</li></ol></nav>",
    }
    items = "".join(
        f'<item id="{name}" href="{name}" media-type="application/xhtml+xml" properties="{name.partition(".")[0]}"/>'
        for name in pages
    )
    items += '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/><item id="svg" href="a.svg" media-type="image/svg+xml"/>'
    told = "".join(
        f"<dc:{name}>{mark.side(name)}</dc:{name}>"
        for name in ("title", "creator", "subject", "description", "publisher", "contributor", "rights")
    )
    spine = '<itemref idref="one.xhtml"/><itemref idref="two.xhtml"/><itemref idref="aside.xhtml" linear="no"/><itemref idref="svg"/>'
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'{told}</metadata><manifest>{items}</manifest><spine toc="ncx">{spine}</spine></package>'
    )
    ncx = f'<ncx xmlns="x"><docTitle><text>{mark.side("目录标题")}</text></docTitle><navMap><navPoint><navLabel><text>{mark.side("旧式目录")}</text></navLabel></navPoint></navMap></ncx>'
    container = '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/a.opf"/></rootfiles></container>'
    parts: dict[str, str | bytes] = {"META-INF/container.xml": container, "OEBPS/a.opf": package, "OEBPS/toc.ncx": ncx}
    parts |= {f"OEBPS/{name}": xhtml(body) for name, body in pages.items()}
    parts["OEBPS/a.svg"] = f'<svg xmlns="http://www.w3.org/2000/svg"><text>{mark.side("书中图形")}</text></svg>'
    return packed(parts, "application/epub+zip")


def eml(mark: Marks) -> bytes:
    fields = "".join(
        f"{name}: {mark.side(name)}\r\n"
        for name in ("From", "To", "Cc", "Bcc", "Reply-To", "Sender", "Subject", "Comments", "Keywords", "Organization")
    )
    plain = "\r\n".join((*SPOKEN, mark.text("正文")))
    kind = "--x\r\nContent-Type: {}; charset=utf-8\r\n\r\n{}\r\n"
    calendar = '--x\r\nContent-Type: text/calendar; charset=utf-8; name="{}"\r\n\r\nBEGIN:VCALENDAR\r\n'
    return (
        f'{fields}MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\n{mark.side("序言")}\r\n'
        + kind.format("text/plain", plain)
        + kind.format("text/plain", mark.text("第二部分"))
        + kind.format("text/html", f"<p>{mark.side('所附网页')}</p>")
        + calendar.format(mark.side("附件名"))
        + f"--x--\r\n{mark.side('尾声')}\r\n"
    ).encode()


def outlook(mark: Marks) -> bytes:
    body = "\r\n".join((*SPOKEN, mark.text("正文")))
    rich = rtf_of(gbk(mark.side("另一种形式")) + r"\par")
    packed_rtf = len(rich + b"1234").to_bytes(4, "little") + len(rich).to_bytes(4, "little") + b"MELA" + bytes(4) + rich
    extra = [
        Entry("__substg1.0_0E03001F", data=mark.side("抄送").encode("utf-16-le")),
        Entry("__substg1.0_0E02001F", data=mark.side("密送").encode("utf-16-le")),
        Entry("__substg1.0_10090102", data=packed_rtf),
    ]
    page = f"<p>{mark.side('所附网页')}</p>".encode()
    return msg(mark.side("主题"), body, page, *extra, attached(0, mark.side("附件名"), b"x"))
