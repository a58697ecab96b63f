"""Own fields that archives commonly want, ready to be added: from the archive standard DA/T 46-2009, from Dublin Core.

Left out is what the archive has already (see `BUILT_IN`) and what describes computer files and not texts. A key in both
sets is one field.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from speeches.fields.registry import Label

_DAT = "DA/T 46—2009 M{} {}"
_DC = "Dublin Core {}"


@dataclass(frozen=True, kw_only=True)
class FieldPreset:
    """One own field as it is shipped.

    Attributes:
        key, label, label_en, kind, choices, public, dublin_core: as a `CustomField` has them.
        origin: the standard, the number of the element and its name there.
    """

    key: str
    label: str
    label_en: str
    origin: str
    kind: str = "text"
    choices: tuple[str, ...] = ()
    public: bool = False
    dublin_core: str = ""


@dataclass(frozen=True)
class PresetSet:
    """A set of presets with its name, and the elements that the archive has already, by their names in the standard."""

    name: Label
    presets: tuple[FieldPreset, ...]
    built_in: Mapping[str, str]


def _archive(number: int, element: str, key: str, label_en: str, **more: object) -> FieldPreset:
    label = str(more.pop("label", element))
    given: dict[str, object] = {
        "key": key,
        "label": label,
        "label_en": label_en,
        "origin": _DAT.format(number, element),
    }
    return FieldPreset(**{**given, **more})  # type: ignore[arg-type]  # keywords of several types


def _dublin(element: str, label: str, key: str = "") -> FieldPreset:
    return FieldPreset(
        key=key or f"dc_{element}",
        label=label,
        label_en=element.capitalize(),
        origin=_DC.format(element),
        public=True,
        dublin_core=element,
    )


PRESETS: dict[str, PresetSet] = {
    "dat46": PresetSet(
        _("DA/T 46—2009 文书类电子文件元数据"),
        (
            _archive(5, "全宗名称", "fonds_name", "Fonds name"),
            _archive(6, "立档单位名称", "fonds_constituting_unit", "Fonds constituting unit"),
            _archive(7, "电子文件号", "electronic_record_code", "Electronic record code"),
            _archive(8, "档号", "archival_code", "Archival code"),
            _archive(9, "全宗号", "fonds_number", "Fonds number"),
            _archive(10, "目录号", "catalogue_number", "Catalogue number"),
            _archive(11, "年度", "filing_year", "Filing year", label="归档年度"),
            _archive(
                12,
                "保管期限",
                "retention_period",
                "Retention period",
                kind="choice",
                choices=("永久", "30年", "10年", "长期", "短期"),
            ),
            _archive(13, "机构或问题", "organization_or_function", "Organization or function"),
            _archive(14, "类别号", "category_code", "Category code"),
            _archive(17, "室编件号", "agency_item_number", "Agency item number"),
            _archive(18, "馆编件号", "archives_item_number", "Archives item number"),
            _archive(26, "主题词", "descriptor", "Descriptor", public=True),
            _archive(27, "关键词", "keyword", "Keyword", public=True),
            _archive(30, "分类号", "class_code", "Class code", public=True),
            _archive(
                31,
                "文件编号",
                "document_number",
                "Document number",
                label="文号",
                public=True,
                dublin_core="identifier",
            ),
            _archive(34, "文种", "document_type", "Document type", public=True),
            _archive(36, "主送", "principal_receiver", "Principal receiver"),
            _archive(37, "抄送", "other_receivers", "Other receivers"),
            _archive(
                38,
                "密级",
                "security_classification",
                "Security classification",
                kind="choice",
                choices=("公开", "限制", "秘密", "机密", "绝密"),
            ),
            _archive(39, "保密期限", "secrecy_period", "Secrecy period"),
            _archive(43, "页数", "page_count", "Page count", kind="number"),
            _archive(44, "语种", "language", "Language", public=True, dublin_core="language"),
            _archive(45, "稿本", "manuscript_type", "Manuscript type"),
        ),
        {"M22 题名": "title", "M32 责任者": "speaker", "M33 日期": "date"},
    ),
    "dc": PresetSet(
        _("Dublin Core 十五元素"),
        (
            _dublin("subject", "主题"),
            _dublin("description", "描述"),
            _dublin("publisher", "出版者"),
            _dublin("contributor", "其他责任者"),
            _dublin("identifier", "标识符"),
            _dublin("source", "来源"),
            _dublin("language", "语种", "language"),
            _dublin("relation", "关联"),
            _dublin("rights", "权限"),
        ),
        {"title": "title", "creator": "speaker", "date": "date", "type": "meeting_type", "coverage": "place"},
    ),
}
# The fifteen elements, for those who say under which one a field of theirs is given to harvesters.
DUBLIN_CORE = (
    *("title", "creator", "subject", "description", "publisher", "contributor", "date", "type", "format"),
    *("identifier", "source", "language", "relation", "coverage", "rights"),
)
