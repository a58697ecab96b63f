"""OpenDocument and RTF files with a sentence in every place."""

from tests.extraction.every_place.marks import SPOKEN, Marks
from tests.extraction.made_speech import ODT_SPACES, gbk, packed, rtf_of


def frame(inside: str, mark: str = "") -> str:
    return f"<draw:frame>{inside}{mark}</draw:frame>"


def odt_inline(mark: Marks) -> str:
    note = '<text:note text:note-class="{}"><text:note-citation>1</text:note-citation><text:note-body><text:p>{}</text:p></text:note-body></text:note>'
    cell = f"<table:table><table:table-row><table:table-cell><text:p>{mark.side('框中表格')}</text:p></table:table-cell></table:table-row></table:table>"
    boxes = f"<draw:text-box><text:p>{mark.side('文本框')}</text:p>{cell}</draw:text-box>"
    return "".join(
        (
            mark.text("正文"),
            f"<text:span>{mark.text('字样')}</text:span>",
            f'<text:a xlink:href="x" office:title="{mark.side("链接提示")}">{mark.text("链接")}</text:a>',
            *(f"<text:{name}>{mark.text(f'域 {name}')}</text:{name}>" for name in ("title", "subject", "description", "keywords", "user-defined", "placeholder", "variable-set", "sequence", "date", "conditional-text", "meta", "bookmark-ref", "database-display")),
            f"<text:dropdown><text:label text:value='{mark.side('下拉项')}'/>{mark.text('下拉所选')}</text:dropdown>",
            f'<text:hidden-text text:string-value="{mark.side("条件隐藏")}"/>',
            f'<text:hidden-text text:is-hidden="true">{mark.side("隐藏域")}</text:hidden-text>',
            f'<text:span text:style-name="H">{mark.side("隐藏")}</text:span>',
            note.format("footnote", mark.side("脚注")) + note.format("endnote", mark.side("尾注")),
            f"<office:annotation><dc:creator>某</dc:creator><text:p>{mark.side('批注')}</text:p></office:annotation>",
            f"<text:ruby><text:ruby-base>{mark.text('注音的字')}</text:ruby-base><text:ruby-text>{mark.side('注音')}</text:ruby-text></text:ruby>",
            '<text:change text:change-id="c1"/>',
            '<text:change-start text:change-id="c2"/>' + mark.text("修订插入") + '<text:change-end text:change-id="c2"/>',
            frame(boxes, f"<svg:title>{mark.side('框的标题')}</svg:title><svg:desc>{mark.side('框的说明')}</svg:desc>"),
            frame(f"<draw:text-box><text:p>{mark.side('第一框')}</text:p></draw:text-box><draw:text-box><text:p>{mark.side('第二框')}</text:p></draw:text-box>"),
            f"<draw:g><draw:frame><draw:text-box><text:p>{mark.side('组中框')}</text:p></draw:text-box></draw:frame><draw:custom-shape><text:p>{mark.side('形状中的字')}</text:p></draw:custom-shape></draw:g>",
            frame('<draw:object xlink:href="./Object 1"/>'),
            f'<text:alphabetical-index-mark text:string-value="{mark.side("索引项")}"/>',
        )
    )  # fmt: skip


def odt_blocks(mark: Marks) -> str:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    return "".join(
        (
            '<text:change text:change-id="c3"/>',
            f"<office:annotation><text:p>{mark.side('段间批注')}</text:p></office:annotation>",
            f"<table:table><table:title>{mark.side('表的标题')}</table:title><table:desc>{mark.side('表的说明')}</table:desc><table:table-row>{cell.format(mark.text('表格'))}{cell.format(mark.text('表格二'))}</table:table-row></table:table>",
            frame(f"<draw:text-box><text:p>{mark.side('段间框')}</text:p></draw:text-box>"),
            f'<text:section text:display="none"><text:p>{mark.side("隐藏的节")}</text:p></text:section>',
            f"<text:p><text:hidden-paragraph/>{mark.side('隐藏的段')}</text:p>",
            f"<text:numbered-paragraph><text:p>{mark.text('编号段')}</text:p></text:numbered-paragraph>",
            f"<text:table-of-content><text:index-body><text:index-title><text:p>{mark.text('目录标题')}</text:p></text:index-title><text:p>{mark.text('目录')}</text:p></text:index-body></text:table-of-content>",
            f"<draw:custom-shape><text:p>{mark.side('段间形状')}</text:p></draw:custom-shape>",
        )
    )  # fmt: skip


def odt(mark: Marks) -> bytes:
    deleted = "".join(
        f'<text:changed-region xml:id="{number}" text:id="{number}"><text:deletion><text:p>{mark.side(place)}</text:p></text:deletion></text:changed-region>'
        for number, place in (("c1", "修订删去"), ("c3", "段间删去"), ("c4", "无处可寻的删去"))
    )
    forms = f'<office:forms><form:form><form:text form:current-value="{mark.side("表单值")}" form:title="{mark.side("表单提示")}"/><form:textarea><text:p>{mark.side("表单文字")}</text:p></form:textarea></form:form></office:forms>'
    first = "".join(f"<text:p>{text}</text:p>" for text in SPOKEN)
    body = f"{forms}<text:tracked-changes>{deleted}</text:tracked-changes>{first}<text:p>{odt_inline(mark)}</text:p>{odt_blocks(mark)}"
    spaces = f'{ODT_SPACES} xmlns:xlink="urn:xlink" xmlns:svg="urn:svg" xmlns:form="urn:form"'
    hides = '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>'
    content = (
        f"<office:document-content {spaces}><office:automatic-styles>{hides}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    heads = "".join(
        f"<style:{name}><text:p>{mark.side(name)}</text:p></style:{name}>"
        for name in ("header", "footer", "header-left", "footer-left", "header-first", "footer-first")
    )
    styles = f"<office:document-styles {spaces}><office:master-styles><style:master-page>{heads}</style:master-page></office:master-styles></office:document-styles>"
    told = f"<dc:title>{mark.side('文件标题')}</dc:title><dc:subject>{mark.side('主题')}</dc:subject><dc:description>{mark.side('备注')}</dc:description><meta:keyword>{mark.side('关键词')}</meta:keyword><meta:user-defined>{mark.side('自定义属性')}</meta:user-defined><meta:initial-creator>{mark.side('作者')}</meta:initial-creator>"
    chart = f"<office:document-content {spaces}><office:body><office:chart><chart:chart xmlns:chart='urn:chart'><chart:title><text:p>{mark.side('图表标题')}</text:p></chart:title></chart:chart></office:chart></office:body></office:document-content>"
    parts: dict[str, str | bytes] = {
        "content.xml": content,
        "styles.xml": styles,
        "meta.xml": f"<office:document-meta {spaces}><office:meta>{told}</office:meta></office:document-meta>",
        "Object 1/content.xml": chart,
    }
    return packed(parts, "application/vnd.oasis.opendocument.text")


def rtf(mark: Marks) -> bytes:
    def seen(place: str) -> str:
        return gbk(mark.text(place))

    def aside(place: str) -> str:
        return gbk(mark.side(place))

    told = "".join(
        rf"{{\{name} {aside(place)}}}"
        for name, place in (
            ("title", "文件标题"), ("author", "作者"), ("subject", "主题"), ("keywords", "关键词"), ("comment", "备注"),
            ("doccomm", "说明"), (r"*\category", "类别"), (r"*\manager", "经理"), (r"*\company", "单位"), ("operator", "修改者"),
        )
    )  # fmt: skip
    heads = "".join(
        rf"{{\{name} {aside(name)}\par}}"
        for name in ("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf")
    )
    form_data = rf"{{\*\formfield{{\fftype0{{\*\ffname a}}{{\*\ffdeftext {aside('表单默认值')}}}{{\*\ffhelptext {aside('表单帮助')}}}{{\*\ffstattext {aside('状态栏')}}}{{\*\ffl {aside('下拉项')}}}}}}}"
    shape = rf"{{\shp{{\*\shpinst{{\sp{{\sn gtextUNICODE}}{{\sv {aside('艺术字')}}}}}{{\sp{{\sn wzDescription}}{{\sv {aside('图的说明')}}}}}{{\shptxt {aside('文本框')}\par}}}}{{\shprslt\par}}}}"
    body = "".join(
        (
            rf"{{\info{told}}}{{\*\userprops{{\propname x}}\proptype30{{\staticval {aside('自定义属性')}}}}}{{\*\docvar {{x}}{{{aside('文档变量')}}}}}{heads}",
            *(rf"{gbk(text)}\par " for text in SPOKEN),
            rf"{seen('正文')}{{\v {aside('隐藏')}}}{{\deleted {aside('修订删去')}}}{{\revised {seen('修订插入')}}}",
            rf"{{\upr{{{gbk('旧式')}}}{{\*\ud{{{seen('双重写法')}}}}}}}",
            rf"{{\field{{\*\fldinst FORMTEXT {form_data}}}{{\fldrslt {seen('表单结果')}}}}}",
            rf"{{\field{{\*\fldinst QUOTE {aside('域代码')}}}{{\fldrslt {seen('域')}}}}}",
            rf"{{\mmath{{\*\moMath{{\mr {seen('公式')}}}}}}}",
            rf"{{\object\objemb{{\*\objclass Word.Document}}{{\*\objdata 0105}}{{\result {seen('对象的结果')}}}}}",
            rf"{shape}{{\footnote {aside('脚注')}}}{{\footnote\ftnalt {aside('尾注')}}}{{\*\annotation {aside('批注')}}}",
            rf"{{\xe\v {aside('索引项')}}}{{\tc\v {aside('目录项')}}}\par ",
            rf"\trowd\intbl {seen('表格')}\cell {seen('表格二')}\cell\row\pard ",
            rf"{{\listtext {gbk('一、')}\tab}}{seen('列表')}\par ",
            rf"{{\*\background{{\shp{{\*\shpinst{{\sp{{\sn gtextUNICODE}}{{\sv {aside('水印')}}}}}}}}}}}\par",
        )
    )
    return rtf_of(body)
