"""One's account: what is kept of it, and how all of that is deleted."""

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from archive.fairness import LOG_INS
from speeches.readers import delete_reader
from speeches.web.accounts.access import reader_of, reader_required
from speeches.web.accounts.account_forms import DeletionForm
from speeches.web.errors import message_page


@reader_required
def account(request: HttpRequest) -> HttpResponse:
    """The name, the address for a new password, and what may be done."""
    return render(request, "accounts/account.html", {"dossiers": reader_of(request).dossiers.count()})


@reader_required
@LOG_INS.where(lambda request: request.method == "POST")
@sensitive_post_parameters()
def delete(request: HttpRequest) -> HttpResponse:
    """Asks for the password; then nothing of the account is left."""
    reader = reader_of(request)
    if reader.is_staff:
        said = _("这是工作人员的账号，入库和审核的记录都记在它名下；停用请联系管理员。")
        return message_page(request, 403, _("不能自行删除"), said)
    form = DeletionForm(reader, request.POST or None)
    if request.method == "POST" and form.is_valid():
        logout(request)
        delete_reader(reader)
        said = _("账号和其中的文夹、附注、分享链接都已从服务器删除；此前的备份按管理员的安排过期。")
        return message_page(request, 200, _("账号已经删除"), said)
    context = {
        "form": form,
        "heading": _("删除账号"),
        "button": _("删除账号和全部文夹"),
        "sentence": _("账号、全部文夹、附注和分享链接会立即删除，不能恢复。需要保留的，请先从文夹中导出。"),
        "ways": [("account", _("不删除，返回"))],
    }
    return render(request, "accounts/form.html", context)
