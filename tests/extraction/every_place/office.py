"""Word files, Markdown and plain text with a sentence in every place."""

import io
import zipfile

from docx import Document

from tests.extraction.every_place.marks import SPOKEN, Marks

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="urn:wps" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="urn:pic" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:dgm="urn:dgm" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/"
PLAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def paragraph(*inside: str) -> str:
    return f"<w:p>{''.join(inside)}</w:p>"


def box(text: str) -> str:
    inner = f"<w:txbxContent>{paragraph(run(text))}</w:txbxContent>"
    return (
        f"<w:r><mc:AlternateContent><mc:Choice><wps:txbx>{inner}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def drawing(mark: Marks) -> str:
    properties = f'<wp:docPr id="1" name="图片 1" title="{mark.side("图的标题")}" descr="{mark.side("图的说明")}"/>'
    return f"<w:r><w:drawing><wp:inline>{properties}<a:graphic/></wp:inline></w:drawing></w:r>"


def form(mark: Marks) -> str:
    """Fields of a form: a text, and a list to choose from."""
    text = f'<w:ffData><w:name w:val="a"/><w:helpText w:val="{mark.side("表单帮助")}"/><w:statusText w:val="{mark.side("状态栏")}"/><w:textInput><w:default w:val="{mark.side("表单默认值")}"/></w:textInput></w:ffData>'
    choice = f'<w:ffData><w:ddList><w:listEntry w:val="{mark.side("下拉项")}"/></w:ddList></w:ffData>'
    control = (
        f'<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="{mark.side("控件下拉项")}" w:value="1"/>'
        f"</w:dropDownList></w:sdtPr><w:sdtContent>{run(mark.text('内容控件'))}</w:sdtContent></w:sdt>"
    )
    begin = '<w:r><w:fldChar w:fldCharType="begin">{}</w:fldChar></w:r>'
    code = f"<w:r><w:instrText> FORMTEXT {mark.side('域代码')} </w:instrText></w:r>"
    rest = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(mark.text("表单结果"))}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    return (
        begin.format(text)
        + code
        + rest
        + begin.format(choice)
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        + control
    )


def inline(mark: Marks) -> str:
    """What stands within a paragraph."""
    ruby = f"<w:r><w:ruby><w:rt>{run(mark.side('注音'))}</w:rt><w:rubyBase>{run(mark.text('注音的字'))}</w:rubyBase></w:ruby></w:r>"
    return "".join(
        (
            run(mark.text("正文")),
            f'<w:ins w:id="1" w:author="x">{run(mark.text("修订插入"))}</w:ins>',
            f'<w:del w:id="2" w:author="x"><w:r><w:delText>{mark.side("修订删去")}</w:delText></w:r></w:del>',
            f'<w:moveFrom w:id="3" w:author="x">{run(mark.side("修订移走"))}</w:moveFrom>',
            f'<w:moveTo w:id="4" w:author="x">{run(mark.text("修订移来"))}</w:moveTo>',
            f'<w:hyperlink w:anchor="a" w:tooltip="{mark.side("链接提示")}">{run(mark.text("链接"))}</w:hyperlink>',
            f'<w:fldSimple w:instr=" QUOTE {mark.side("简单域代码")} ">{run(mark.text("简单域"))}</w:fldSimple>',
            run(mark.side("隐藏"), "<w:vanish/>"),
            run(mark.side("网页隐藏"), "<w:webHidden/>"),
            f"<m:oMath><m:r><m:t>{mark.text('公式')}</m:t></m:r></m:oMath>",
            ruby,
            drawing(mark),
            f'<w:r><w:pict><v:shape alt="{mark.side("形状说明")}"><v:textpath string="{mark.side("艺术字")}"/></v:shape></w:pict></w:r>',
            box(mark.side("文本框")),
            form(mark),
        )
    )


def table(mark: Marks) -> str:
    inner = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{paragraph(run(mark.text('套表')))}</w:tc></w:tr></w:tbl>"
    said = f'<w:tblCaption w:val="{mark.side("表的标题")}"/><w:tblDescription w:val="{mark.side("表的说明")}"/>'
    return (
        f"<w:tbl><w:tblPr>{said}</w:tblPr><w:tblGrid/><w:tr><w:tc>{paragraph(run(mark.text('表格')))}</w:tc>"
        f"<w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>"
    )


def parts_of_docx(mark: Marks) -> dict[str, tuple[str, str, str]]:
    """Beside the text: name of the part, its relation and content type, its XML."""
    note = '<w:{0}s {1}><w:{0} w:id="2">{2}</w:{0}></w:{0}s>'
    chart = f"<c:chartSpace {SPACES}><c:title><a:t>{mark.side('图表标题')}</a:t></c:title><c:cat><c:v>{mark.side('图表类别')}</c:v></c:cat></c:chartSpace>"
    building = f"<w:glossaryDocument {SPACES}><w:docParts><w:docPart><w:docPartBody>{paragraph(run(mark.side('自动图文集')))}</w:docPartBody></w:docPart></w:docParts></w:glossaryDocument>"
    custom = f'<Properties xmlns="urn:custom" xmlns:vt="urn:vt"><property name="x"><vt:lpwstr>{mark.side("自定义属性")}</vt:lpwstr></property></Properties>'
    return {
        "word/footnotes.xml": ("footnotes", f"{PLAIN}.footnotes+xml", note.format("footnote", SPACES, paragraph(run(mark.side("脚注"))))),
        "word/endnotes.xml": ("endnotes", f"{PLAIN}.endnotes+xml", note.format("endnote", SPACES, paragraph(run(mark.side("尾注"))))),
        "word/comments.xml": ("comments", f"{PLAIN}.comments+xml", note.format("comment", SPACES, paragraph(run(mark.side("批注"))))),
        "word/header7.xml": ("header", f"{PLAIN}.header+xml", f"<w:hdr {SPACES}>{paragraph(run(mark.side('页眉')), box(mark.side('页眉文本框')), watermark(mark))}</w:hdr>"),
        "word/footer7.xml": ("footer", f"{PLAIN}.footer+xml", f"<w:ftr {SPACES}>{paragraph(run(mark.side('页脚')))}</w:ftr>"),
        "word/charts/chart1.xml": ("chart", "application/vnd.openxmlformats-officedocument.drawingml.chart+xml", chart),
        "word/diagrams/data1.xml": ("diagramData", "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml", f"<dgm:dataModel {SPACES}><a:p><a:r><a:t>{mark.side('智能图形')}</a:t></a:r></a:p></dgm:dataModel>"),
        "word/glossary/document.xml": ("glossaryDocument", f"{PLAIN}.document.glossary+xml", building),
        "word/afchunk.html": ("aFChunk", "text/html", f"<html><body><p>{mark.text('嵌入的网页')}</p></body></html>"),
        "docProps/custom.xml": ("custom-properties", "application/vnd.openxmlformats-officedocument.custom-properties+xml", custom),
    }  # fmt: skip


def watermark(mark: Marks) -> str:
    return f'<w:r><w:pict><v:shape><v:textpath string="{mark.side("水印")}"/></v:shape></w:pict></w:r>'


def docx(mark: Marks) -> bytes:
    document = Document()
    told = document.core_properties
    told.author, told.title, told.comments = mark.side("作者"), mark.side("文件标题"), mark.side("备注")
    told.subject, told.keywords, told.category = mark.side("主题"), mark.side("关键词"), mark.side("类别")
    file, out = io.BytesIO(), io.BytesIO()
    document.save(file)
    first = "".join(paragraph(run(text)) for text in SPOKEN)
    body = f"{first}{paragraph(inline(mark))}{table(mark)}<w:altChunk r:id='rId99word/afchunk.html'/>"
    content = f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"
    parts = parts_of_docx(mark)
    relations = "".join(
        f'<Relationship Id="rId99{name}" Type="{OFFICE}relationships/{kind}" Target="/{name}"/>'
        for name, (kind, _, _) in parts.items()
    )
    types = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, (_, kind, _) in parts.items())
    with zipfile.ZipFile(file) as plain, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name in plain.namelist():
            data = plain.read(name).decode("utf-8", "surrogateescape")
            data = content if name == "word/document.xml" else data
            data = (
                data.replace("</Relationships>", relations + "</Relationships>")
                if name.endswith("document.xml.rels")
                else data
            )
            data = data.replace("</Types>", types + "</Types>")
            package.writestr(name, data.encode("utf-8", "surrogateescape"))
        for name, (_, _, xml) in parts.items():
            package.writestr(name, xml)
    return out.getvalue()


def markdown(mark: Marks) -> bytes:
    text = (
        f"---\ntitle: {mark.side('题')}\ntags: {mark.side('标签')}\n---\n# {mark.text('一级标题')}\n\n"
        + "\n\n".join(SPOKEN)
        + "\n\n"
        f"{mark.text('正文')}**{mark.text('粗体')}**[{mark.text('链接')}](x '{mark.side('链接提示')}')![{mark.side('图的说明')}](x.png)\n\n"
        f"<!-- {mark.side('注释')} -->\n\n> {mark.text('引用')}\n\n- {mark.text('列表')}\n\n| {mark.text('表格')} | 乙 |\n|---|---|\n\n"
        f"```\n{mark.text('代码')}\n```\n\n[^1]: {mark.side('脚注')}\n\n<details>{mark.text('折叠')}</details>\n"
    )
    return text.encode()


def plain(mark: Marks) -> bytes:
    return (
        "\n".join(SPOKEN)
        + f"\n{mark.text('正文')}\f{mark.text('下页')}\v{mark.text('下列')}\u2028{mark.text('分行')}\n"
    ).encode()
