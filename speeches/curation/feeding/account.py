"""The account in whose name files come in by themselves."""

from django.contrib.auth.models import User

from speeches.curation.feeding.look import ChannelProblem

RIGHT = "speeches.add_sourcefile"


def feeding_account(name: str, setting: str) -> User:
    """The account of this name, which must be one that may upload.

    Args:
        name: of the account.
        setting: that names it, for the sentence.

    Raises:
        ChannelProblem: there is no such account, or it may not upload now.
    """
    if not name:
        raise ChannelProblem(f"没有写 {setting}：请写明以哪个账号的名义收入。")
    user = User.objects.filter(username=name).first()
    if user is None:
        raise ChannelProblem(f"没有名为“{name}”的账号（{setting}）；请先建立，或改正设置。")
    if not user.is_active or not user.has_perm(RIGHT):
        raise ChannelProblem(f"账号“{name}”（{setting}）已停用，或没有上传的权限；请把它加入“上传”组。")
    return user
