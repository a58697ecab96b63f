"""Formats that are recognised and not read: what to say of each, and what to do."""

_SHEET = "里面若有讲话，请复制文字存为 .txt 再上传。"
_SAVE = "还不能直接读；请用 WPS、Word 或 LibreOffice 打开后另存为 .docx 再上传。"
_PROGRAM = "不是讲话，没有读。"
_UNPACK = "请解压后上传其中的文件。"
SENTENCES = {
    "ods": f"是 OpenDocument 表格（.ods），不能读；{_SHEET}",
    "odp": f"是 OpenDocument 演示文稿（.odp），不能读；{_SHEET}",
    "odg": f"是 OpenDocument 绘图（.odg），不能读；{_SHEET}",
    "uof": f"是标文通文档（.uof/.uot），{_SAVE}",
    "xlsx": f"是 Excel 表格（.xlsx），不能读；{_SHEET}",
    "pptx": f"是 PowerPoint 演示文稿（.pptx），不能读；{_SHEET}",
    "vsdx": f"是 Visio 绘图（.vsdx），不能读；{_SHEET}",
    "xps": "是 XPS 版式文件（.xps），还不能直接读；请转换为 PDF 再上传。",
    "pages": "是 Pages 文稿（.pages），还不能直接读；请在 Pages 中导出为 Word（.docx）再上传。",
    "numbers": f"是 Numbers 表格（.numbers），不能读；{_SHEET}",
    "key": f"是 Keynote 演示文稿（.key），不能读；{_SHEET}",
    "apk": f"是安卓程序包（.apk），{_PROGRAM}",
    "jar": f"是 Java 程序包（.jar），{_PROGRAM}",
    "xls": f"是旧版 Excel 表格（.xls/.et），不能读；{_SHEET}",
    "ppt": f"是旧版 PowerPoint 演示文稿（.ppt/.dps），不能读；{_SHEET}",
    "vsd": f"是旧版 Visio 绘图（.vsd），不能读；{_SHEET}",
    "locked": "是设了密码的 Word、WPS 或 Excel 文件，打不开；请解除密码另存后再上传。",
    "zip": f"是压缩包；{_UNPACK}",
    "rar": f"是 RAR 压缩包（.rar）；{_UNPACK}",
    "7z": f"是 7z 压缩包（.7z）；{_UNPACK}",
    "gz": f"是 gzip 压缩包（.gz），不能读；{_UNPACK}",
    "bz2": f"是 bzip2 压缩包（.bz2），不能读；{_UNPACK}",
    "xz": f"是 xz 压缩包（.xz），不能读；{_UNPACK}",
    "caj": "是知网的 CAJ 文件（.caj），不能读；请用 CAJViewer 打印成 PDF，或复制文字存为 .txt 再上传。",
    "djvu": "是 DjVu 扫描文件（.djvu），不能读；请转换为 PDF 再上传。",
    "mobi": "是 Kindle 电子书（.mobi/.azw3），不能读；请转换为 .epub 再上传。",
}


def sentence(kind: str) -> str:
    """What to say of a format that is recognised and not read; raises KeyError for one that is read."""
    return SENTENCES[kind]
