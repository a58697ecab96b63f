"""Mail addresses as readers type them."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.encoding import punycode
from django.utils.translation import gettext as _

from speeches.alerts.refusal import AlertRefused

_LONGEST, _LONGEST_LOCAL = 254, 64  # characters (RFC 5321, 4.5.3.1)
_validate = EmailValidator(allowlist=[])  # no mail to users of this machine: a@localhost


def read_address(typed: str) -> str:
    """The address in the form in which mail is sent to it: its domain in small letters and ASCII.

    Args:
        typed: With blanks around it, if there were any.

    Raises:
        AlertRefused: It is no address of mail.
    """
    local, _at, domain = typed.strip().rpartition("@")
    try:
        address = f"{local}@{punycode(domain.lower())}" if domain else local
        _validate(address)
    except (ValidationError, UnicodeError) as error:
        raise AlertRefused(_("邮箱地址不对，请写成 name@example.org 的样子，一次只写一个。")) from error
    if len(address) > _LONGEST or len(local) > _LONGEST_LOCAL or set(address) & set('"['):
        raise AlertRefused(_("邮箱地址太长，或不是通常的写法，请换一个。"))
    return address


def folded(address: str) -> str:
    """In small letters: no mail server tells two addresses apart by their case."""
    return address.lower()


def mailbox(address: str) -> str:
    """As `folded`, and without what follows a plus sign, which mostly leads to the same box."""
    local, _at, domain = folded(address).rpartition("@")
    return f"{re.sub(r'(?<=.)[+].*', '', local)}@{domain}"
