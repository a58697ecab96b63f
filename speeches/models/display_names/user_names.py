"""User names: Django's rule, and no name that can be taken for another's.

As "moderately restrictive" of Unicode's UTS 39: Chinese (with kana and bopomofo) and Latin letters go together, any
other script stands alone, and not where all of its letters look like Latin ones.
"""

from unicodedata import category, name, normalize

from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from speeches.models.display_names.cleaning import is_invisible

USER_NAME_HINT = gettext_lazy("可用汉字、字母、数字和 @ . + - _，至多 150 字；不用空格。")
_CHINESE = {"CJK", "IDEOGRAPHIC", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "BOPOMOFO"}
_TOGETHER = {"CHINESE", "LATIN"}
# Of Cyrillic, Greek and Armenian what is drawn as a Latin letter is; of Latin, what is drawn as another one.
_LIKE_LATIN = frozenset("аАВсСԁеЕЁёғԍНһіІїЇјЈКӏӀӏМпоОрРԛѕЅТиуУѵѴԝԜхХүҮΑαΒΕΖΗΙιΚΜΝνΟοοΡρτΤυΥΧχϲՏսօոհցզա")
_LIKE_OTHERS = frozenset("ıȷɑɡɩɪɴʀʏʙʜʟᴀᴄᴅᴇᴊᴋᴍᴏᴘᴛᴜᴠᴡᴢꜱꞮꞵƨƽƅƖǀ")
_valid = UnicodeUsernameValidator()


def check_user_name(typed: str) -> None:
    """Checks a new user name.

    Args:
        typed: in Unicode's form NFKC, as Django's forms of accounts have it.

    Raises:
        ValidationError: with a sentence that says what is wrong and what to do.
    """
    if any(is_invisible(char) for char in typed):
        raise ValidationError(_("用户名里有看不见的字符，请删去后再来，或逐字重新输入。"))
    try:
        _valid(typed)
    except ValidationError as error:
        raise ValidationError(_("用户名只能用汉字、字母、数字和 @ . + - _，不能有空格和其他符号，请改写。")) from error
    letters = [char for char in typed if char.isalnum()]
    scripts = {script for char in letters if (script := _script(char))}
    like = [char for char in letters if char in _LIKE_OTHERS]
    if like or (len(scripts) > 1 and not scripts <= _TOGETHER):
        odd = like or [char for char in letters if _script(char) not in _TOGETHER | {""}]
        said = _("用户名里的“%(char)s”与别的字母形似，或属于另一种文字，容易认错人；请只用汉字和英文字母、数字。")
        raise ValidationError(said % {"char": odd[0]})
    if scripts and not scripts & _TOGETHER and all(char in _LIKE_LATIN for char in letters if _script(char)):
        raise ValidationError(_("这个用户名看起来与英文字母一样，其实不是，容易认错人；请改用英文字母或汉字。"))


def _script(char: str) -> str:
    """The first word of its name in Unicode, which is its script; "" of the ten digits, which all scripts use."""
    if char.isascii() and char.isdigit():
        return ""
    first = name(normalize("NFKC", char)[:1], "").split(" ")[0]
    return "CHINESE" if first in _CHINESE or (category(char) == "Nl" and first != "ROMAN") else first
