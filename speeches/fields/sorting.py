"""The orders of results and of the lines of a concordance: the name in addresses and the API, and the label."""

from django.utils.translation import gettext_lazy as _

# Of results; the first is the usual one.
SORTS = {"relevance": _("相关者在前"), "newest": _("新者在前"), "oldest": _("旧者在前")}
# Of the lines of a concordance; left and right sort by the text beside the match.
LINE_ORDERS = {
    **{name: SORTS[name] for name in ("newest", "oldest")},
    "left": _("按左文"),
    "right": _("按右文"),
}
