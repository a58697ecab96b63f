"""Writes the Simplified Chinese catalogue: Django's own sentences in the words of the archive (您, 账号), and mended.

The archive's sentences are written in Simplified Chinese and need no catalogue. Run it after an upgrade of Django, then
`make messages`, which compiles it.
"""

import re
from pathlib import Path

import django
import polib

CATALOGUE = Path(__file__).parent / "zh_Hans" / "LC_MESSAGES" / "django.po"
SOURCES = ("conf", "contrib/admin", "contrib/auth")
WORDS = {"你们": "您", "你": "您", "帐号": "账号", "帐户": "账号", "账户": "账号"}
# Blanks between Chinese and the name of a kind of row, which is Chinese, too; those around numbers stay.
_NAMES = (
    r"(?:%\((?:name|verbose_name|verbose_name_plural|class_name|model|model_name|items|objects_name|app)\)s"
    r"|%s|\{name\}|\{fields\})"
)
_BEFORE = re.compile(rf"(?<=[\u4e00-\u9fff“]) (?={_NAMES})")
_BEHIND = re.compile(rf"({_NAMES}) (?=[\u4e00-\u9fff“])")
CORRECTIONS = {
    "Enter a valid username. This value may contain only letters, numbers, and @/./+/-/_ characters.": (
        "用户名只能用汉字、字母、数字和 @ . + - _，不能有空格和其他符号，请改写。"
    ),
    "Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.": (
        "可用汉字、字母、数字和 @ . + - _，至多 150 字；不用空格。"
    ),
    # headings and buttons of the desk
    "Log out": "退出",
    "Logged out": "已退出",
    "Thanks for spending some quality time with the web site today.": "您已退出管理后台。",
    "View site": "回到网站",
    "Action:": "操作：",
    "Action": "操作",
    "Run the selected action": "执行所选的操作",
    "No action selected.": "没有选择操作。",
    "Items must be selected in order to perform actions on them. No items have been changed.": (
        "请先勾选要操作的各条；这次什么也没有改。"
    ),
    "0 of %(cnt)s selected": "共 %(cnt)s 条，选中 0 条",
    "%(total_count)s selected": "选中 %(total_count)s 条",
    "Select all %(total_count)s %(module_name)s": "选中全部 %(total_count)s 条%(module_name)s",
    "Click here to select the objects across all pages": "选中各页的全部条目",
    "Select all objects on this page for an action": "选中本页全部条目",
    "Select this object for an action - {}": "选中“{}”",
    "Clear selection": "全不选",
    "Filter": "筛选",
    " By %(filter_title)s ": "按%(filter_title)s",
    "Show counts": "显示数目",
    "Hide counts": "不显示数目",
    "Remove from sorting": "不按此列排序",
    "Toggle sorting": "正序、倒序",
    "Sorting priority: %(priority_number)s": "第 %(priority_number)s 排序依据",
    "%(full_result_count)s total": "共 %(full_result_count)s 条",
    "Breadcrumbs": "当前位置",
    "Models in the %(name)s application": "%(name)s的各个列表",
    "Toggle navigation": "收起或展开菜单",
    "Start typing to filter…": "输入几个字即可筛选…",
    "Filter navigation items": "筛选菜单",
    "Toggle theme (current theme: auto)": "切换深浅（现为自动）",
    "Toggle theme (current theme: light)": "切换深浅（现为浅色）",
    "Toggle theme (current theme: dark)": "切换深浅（现为深色）",
    "Recent actions": "最近的操作",
    "My actions": "我的操作",
    "Date/time": "时间",
    "Change history: %s": "改动历史：%s",
    "This object doesn’t have a change history. It probably wasn’t added via this admin site.": (
        "还没有改动记录，可能不是在后台建立的。"
    ),
    "Hold down “Control”, or “Command” on a Mac, to select more than one.": (
        "按住 Ctrl 键（苹果电脑为 Command 键）可选多项。"
    ),
    # what was done
    "Successfully deleted %(count)d %(items)s.": "已删除 %(count)d 条%(items)s。",
    "The %(name)s “%(obj)s” was deleted successfully.": "%(name)s“%(obj)s”已删除。",
    "The {name} “{obj}” was added successfully.": "{name}“{obj}”已添加。",
    "You may edit it again below.": "可以在下面继续修改。",
    "The {name} “{obj}” was added successfully. You may add another {name} below.": (
        "{name}“{obj}”已添加。可以在下面再添加一个。"
    ),
    "The {name} “{obj}” was changed successfully. You may edit it again below.": (
        "{name}“{obj}”的改动已保存。可以在下面继续修改。"
    ),
    "The {name} “{obj}” was changed successfully. You may add another {name} below.": (
        "{name}“{obj}”的改动已保存。可以在下面再添加一个。"
    ),
    "The {name} “{obj}” was changed successfully.": "{name}“{obj}”的改动已保存。",
    "%(name)s with ID “%(key)s” doesn’t exist. Perhaps it was deleted?": (
        "没有编号为“%(key)s”的%(name)s，可能已经删除。"
    ),
    "Changed {fields}.": "改了{fields}。",
    "No fields changed.": "没有改动。",
    "Please correct the error below.": "请改正下面标出的错误。",
    # deleting
    "Are you sure?": "确定要删除吗？",
    "Yes, I’m sure": "是的，删除",
    "Delete multiple objects": "删除所选的各条",
    "Cannot delete %(name)s": "不能删除%(name)s",
    "Delete selected %(model)s": "删除所选的%(model)s",
    "Please enter the correct %(username)s and password for a staff account. "
    "Note that both fields may be case-sensitive.": (
        "%(username)s或密码不对，或这个账号不能登录后台；两者都区分大小写。"
    ),
    "%(count)s %(name)s was changed successfully.": "已保存 %(count)s 条%(name)s的改动。",
    "%(counter)s result": "找到 %(counter)s 条。",
    "First, enter a username and password. Then, you’ll be able to edit more user options.": (
        "先填用户名和密码，保存以后可以填写其他各项。"
    ),
    "Select %s to change": "选择要修改的%s",
    "Select %s to view": "选择要查看的%s",
    "Are you sure you want to delete the selected %(objects_name)s? "
    "All of the following objects and their related items will be deleted:": (
        "确定要删除所选的%(objects_name)s吗？以下各条和附属于它们的记录都会删除："
    ),
    'Are you sure you want to delete the %(object_name)s "%(escaped_object)s"? '
    "All of the following related items will be deleted:": (
        "确定要删除%(object_name)s“%(escaped_object)s”吗？附属于它的下列记录都会删除："
    ),
    "Deleting the selected %(objects_name)s would require deleting the following protected related objects:": (
        "所选的%(objects_name)s不能删除，下列记录还用着它们："
    ),
    "Deleting the %(object_name)s '%(escaped_object)s' would require deleting "
    "the following protected related objects:": ("%(object_name)s“%(escaped_object)s”不能删除，下列记录还用着它："),
    "Deleting the selected %(objects_name)s would result in deleting related objects, "
    "but your account doesn't have permission to delete the following types of objects:": (
        "不能删除所选的%(objects_name)s：附属于它们的下列各类记录，您的账号无权删除："
    ),
    "Deleting the %(object_name)s '%(escaped_object)s' would result in deleting related objects, "
    "but your account doesn't have permission to delete the following types of objects:": (
        "不能删除%(object_name)s“%(escaped_object)s”：附属于它的下列各类记录，您的账号无权删除："
    ),
    # accounts
    "Authentication and Authorization": "账号与权限",
    "first name": "名",
    "last name": "姓",
    "staff status": "可登录后台",
    "superuser status": "超级用户",
    "date joined": "注册时间",
    "Important dates": "时间",
    "user permissions": "个人权限",
    "Specific permissions for this user.": "只给这位用户的权限。",
    "Designates that this user has all permissions without explicitly assigning them.": (
        "拥有全部权限，不必逐项授予。"
    ),
    "The groups this user belongs to. A user will get all permissions granted to each of their groups.": (
        "用户有所在各组的全部权限。"
    ),
    "Designates whether the user can log into this admin site.": "是否可以登录管理后台。",
    "Designates whether this user should be treated as active. Unselect this instead of deleting accounts.": (
        "取消勾选即停用账号，停用后不能登录；停用而不删除，经手的记录才有人可查。"
    ),
    "Raw passwords are not stored, so there is no way to see the user’s password.": "密码不以原文保存，谁也看不到。",
    "This account is inactive.": "这个账号已经停用。",
    "Please enter a correct %(username)s and password. Note that both fields may be case-sensitive.": (
        "%(username)s或密码不对，请重新输入；两者都区分大小写。"
    ),
    "A user with that username already exists.": "已有这个用户名，请换一个。",
    "Enter the same password as before, for verification.": "请再输入一次，以免输错。",
    "New password confirmation": "再次输入新密码",
    "Old password": "现在的密码",
    "Your old password was entered incorrectly. Please enter it again.": "现在的密码不对，请重新输入。",
    "Please enter your old password, for security’s sake, and then enter your new password twice so we "
    "can verify you typed it in correctly.": ("请先输入现在的密码，再输入两次新密码，以免输错。"),
    "The two password fields didn’t match.": "两次输入的密码不一样。",
    "This password is too common.": "这个密码太常见，容易猜到。",
    "This password is entirely numeric.": "密码不能全是数字。",
    "The password is too similar to the %(verbose_name)s.": "密码与%(verbose_name)s太相近。",
    "Your password can’t be too similar to your other personal information.": "不要与用户名等个人信息相近。",
    "Your password can’t be a commonly used password.": "不要用常见的密码。",
    "Your password can’t be entirely numeric.": "不要全用数字。",
    "This password is too short. It must contain at least %(min_length)d character.": (
        "密码太短，至少要有 %(min_length)d 个字符。"
    ),
    "Your password must contain at least %(min_length)d character.": "至少 %(min_length)d 个字符。",
    # forms
    "This field is required.": "此项必填。",
    "Enter a valid value.": "请填一个合乎要求的值。",
    "Enter a valid email address.": "请填一个电子邮箱地址，如 name@example.cn。",
    "Enter a valid date.": "请填一个日历上有的日期。",
    "Enter a valid time.": "请填一个时刻，如 14:30。",
    "Enter a valid date/time.": "请填日期和时刻，如 2009-02-02 14:30。",
    "Enter a whole number.": "请填整数。",
    "Enter a number.": "请填数字。",
    "Select a valid choice. %(value)s is not one of the available choices.": "没有“%(value)s”这一项，请重新选择。",
    "Select a valid choice. That choice is not one of the available choices.": "没有所选的这一项，请重新选择。",
    "Ensure this value is less than or equal to %(limit_value)s.": "不能大于 %(limit_value)s。",
    "Ensure this value is greater than or equal to %(limit_value)s.": "不能小于 %(limit_value)s。",
    "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).": (
        "至多 %(limit_value)d 字，现在有 %(show_value)d 字。"
    ),
    "Ensure this value has at least %(limit_value)d character (it has %(show_value)d).": (
        "至少 %(limit_value)d 字，现在有 %(show_value)d 字。"
    ),
    "Null characters are not allowed.": "不能有空字符（U+0000）。",
    "%(model_name)s with this %(field_label)s already exists.": "已有%(field_label)s相同的%(model_name)s。",
}


def main() -> None:
    made = polib.POFile(wrapwidth=0)
    made.metadata = {
        "Language": "zh_Hans",
        "Content-Type": "text/plain; charset=UTF-8",
        "Plural-Forms": "nplurals=1; plural=0;",
    }
    for source in SOURCES:
        path = Path(django.__file__).parent / source / "locale/zh_Hans/LC_MESSAGES/django.po"
        made.extend(entry for entry in polib.pofile(str(path)) if _reworded(entry) and entry not in made)
    if gone := CORRECTIONS.keys() - {entry.msgid for entry in made}:
        raise SystemExit(f"Django has no such sentences any more: {sorted(gone)}")
    made.save(str(CATALOGUE))


def _reworded(entry: polib.POEntry) -> bool:
    """Whether the entry is put into other words, which is done here."""
    before = entry.msgstr, dict(entry.msgstr_plural)
    entry.msgstr = "" if entry.msgid_plural else _polite(CORRECTIONS.get(entry.msgid, entry.msgstr))
    entry.msgstr_plural = {
        number: _polite(CORRECTIONS.get(entry.msgid, text)) for number, text in entry.msgstr_plural.items()
    }
    entry.occurrences, entry.comment, entry.tcomment = [], "", ""
    return before != (entry.msgstr, entry.msgstr_plural) and not entry.obsolete


def _polite(text: str) -> str:
    for word, ours in WORDS.items():
        text = text.replace(word, ours)
    return _BEHIND.sub(r"\1", _BEFORE.sub("", text))


if __name__ == "__main__":
    main()
