"""Files of fixed pages with a sentence in every place."""

from tests.extraction.every_place.marks import SPOKEN, Marks
from tests.extraction.made_pdf import written
from tests.extraction.made_speech import OFD_SPACE, ofd_of, text_object


def code(text: str) -> str:
    return f"<{text.encode('gbk').hex()}>"


def told(text: str) -> str:
    return f"<feff{text.encode('utf-16-be').hex()}>"


def drawn(text: str, left: int, low: int, mode: int = 0) -> str:
    return f"BT {mode} Tr /F 12 Tf 1 0 0 1 {left} {low} Tm {code(text)} Tj ET\n"


def stream(content: str, more: str = "") -> bytes:
    return f"<<{more}/Length {len(content)}>>stream\n{content}\nendstream".encode()


def pdf(mark: Marks) -> bytes:
    font = "/Resources<</Font<</F 4 0 R>>>>"
    form = f"/Type/XObject/Subtype/Form/BBox[0 0 300 20]{font}"
    page = "".join(drawn(text, 60, 780 - 20 * at) for at, text in enumerate((SPOKEN[0], *_cut(SPOKEN[1]))))
    page += drawn(mark.text("正文"), 60, 700) + drawn(mark.text("看不见的字"), 60, 680, 3) + "1 0 0 1 60 660 cm /X Do\n"
    annotations = [
        f"/Subtype/Text/Rect[400 700 420 720]/Contents{told(mark.side('便笺'))}",
        f"/Subtype/Highlight/Rect[400 660 420 680]/Contents{told(mark.side('高亮的批注'))}",
        f"/Subtype/FreeText/Rect[60 600 360 620]/Contents{told(mark.text('打字机文字'))}/AP<</N 7 0 R>>",
        f"/Subtype/FreeText/Rect[60 580 360 600]/Contents{told(mark.side('没有外观的文字'))}",
        f"/Subtype/Widget/FT/Tx/T(a)/TU{told(mark.side('表单提示'))}/Rect[60 560 360 580]/V{told(mark.text('表单值'))}/AP<</N 8 0 R>>",
        f"/Subtype/Widget/FT/Tx/T(b)/Rect[60 540 360 560]/V{told(mark.side('没有外观的表单值'))}",
        f"/Subtype/Widget/FT/Ch/T(c)/Rect[60 520 360 540]/Opt[{told(mark.side('下拉项'))}]",
        f"/Subtype/FreeText/F 2/Rect[60 500 360 520]/Contents{told(mark.side('隐藏的批注'))}/AP<</N 11 0 R>>",
    ]
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/Outlines 9 0 R/AcroForm<</Fields[]>>/Names<</EmbeddedFiles<</Names[(x) 12 0 R]>>>>>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 6 0 R/Resources<</Font<</F 4 0 R>>/XObject<</X 10 0 R>>>>/Annots[{''.join(f'<</Type/Annot{one}>>' for one in annotations)}]>>".encode(),
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/GBK-EUC-H/DescendantFonts[5 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>>>",
        stream(page),
        stream(drawn(mark.text("打字机文字"), 2, 5), form),
        stream(drawn(mark.text("表单值"), 2, 5), form),
        b"<</Type/Outlines/First 13 0 R/Last 13 0 R/Count 1>>",
        stream(drawn(mark.text("表单对象"), 0, 0), form),
        stream(drawn(mark.side("隐藏的批注"), 2, 5), form),
        f"<</Type/Filespec/F(x.txt)/UF{told(mark.side('附件名'))}/Desc{told(mark.side('附件说明'))}>>".encode(),
        f"<</Title{told(mark.side('书签'))}/Parent 9 0 R/Dest[3 0 R/Fit]>>".encode(),
    ]
    properties = "".join(f"/{name}{told(mark.side(name))}" for name in ("Title", "Author", "Subject", "Keywords"))
    objects.append(f"<<{properties}>>".encode())
    return written(objects).replace(b"/Root 1 0 R", b"/Root 1 0 R/Info %d 0 R" % len(objects))


def _cut(text: str) -> list[str]:
    return [text[at : at + 36] for at in range(0, len(text), 36)]


def ofd(mark: Marks) -> bytes:
    rows = [SPOKEN[0], *_cut(SPOKEN[1]), mark.text("正文"), mark.text("第二行。")]
    page = "".join(text_object(text, 20, 30 + 8 * at, 4) for at, text in enumerate(rows))
    hidden = text_object(mark.side("隐藏"), 20, 100, 4, 'Visible="false"')
    block = f'<ofd:PageBlock ID="50">{text_object(mark.text("块中的字"), 20, 70, 4)}</ofd:PageBlock>'
    composite = '<ofd:CompositeObject ID="60" ResourceID="61" Boundary="20 120 100 8"/>'
    template = text_object(mark.side("模板"), 20, 10, 4) + text_object(
        mark.side("模板隐藏"), 20, 15, 4, 'Visible="false"'
    )
    info = "".join(f"<ofd:{name}>{mark.side(name)}</ofd:{name}>" for name in ("Title", "Author", "Subject", "Abstract"))
    info += f'<ofd:Keywords><ofd:Keyword>{mark.side("关键词")}</ofd:Keyword></ofd:Keywords><ofd:CustomDatas><ofd:CustomData Name="x">{mark.side("自定义属性")}</ofd:CustomData></ofd:CustomDatas>'
    return ofd_of([page + hidden + block + composite], template=template, info=info, **_beside(mark))


def _beside(mark: Marks) -> dict[str, str | bytes]:
    annotation = (
        f'<ofd:PageAnnot {OFD_SPACE}><ofd:Annot ID="1" Type="Highlight"><ofd:Remark>{mark.side("批注说明")}</ofd:Remark>'
        f"<ofd:Appearance>{text_object(mark.side('批注'), 20, 150, 4)}</ofd:Appearance></ofd:Annot></ofd:PageAnnot>"
    )
    unit = (
        f'<ofd:Res {OFD_SPACE} BaseLoc="Res"><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="61" Width="100" Height="8">'
        f"<ofd:Content>{text_object(mark.side('复合图元'), 0, 0, 4)}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>"
    )
    document = (
        f"<ofd:Document {OFD_SPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
        '<ofd:PublicRes>PublicRes.xml</ofd:PublicRes><ofd:TemplatePage ID="7" BaseLoc="Tpls/Tpl_0/Content.xml"/></ofd:CommonData>'
        '<ofd:Pages><ofd:Page ID="100" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages>'
        f'<ofd:Outlines><ofd:OutlineElem Title="{mark.side("大纲")}"/></ofd:Outlines>'
        f'<ofd:Bookmarks><ofd:Bookmark Name="{mark.side("书签")}"/></ofd:Bookmarks>'
        "<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations><ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments></ofd:Document>"
    )
    listed = f'<ofd:Annotations {OFD_SPACE}><ofd:Page PageID="100"><ofd:FileLoc>Page_0/Annotation.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>'
    attached = f'<ofd:Attachments {OFD_SPACE}><ofd:Attachment ID="1" Name="{mark.side("附件名")}"><ofd:FileLoc>a.txt</ofd:FileLoc></ofd:Attachment></ofd:Attachments>'
    return {
        "Doc_0/Document.xml": document,
        "Doc_0/PublicRes.xml": unit,
        "Doc_0/Annots/Annotations.xml": listed,
        "Doc_0/Annots/Page_0/Annotation.xml": annotation,
        "Doc_0/Attachs/Attachments.xml": attached,
    }
