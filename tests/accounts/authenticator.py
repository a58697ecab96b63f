"""An authenticator as on a telephone: given a secret by hand, it makes a code for each half minute."""

import time
from base64 import b32decode
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.contrib.auth.models import User
from django.test import Client

from speeches.accounts import begin_enrolment, finish_enrolment
from speeches.models import SecondFactor


@dataclass
class Authenticator:
    """`recovery` are the codes that were shown when the second factor was turned on."""

    secret: str
    recovery: list[str] = field(default_factory=list)

    def code(self, ahead: int = 0) -> str:
        """Of this half minute, or of one that lies ahead."""
        text = self.secret.replace(" ", "")
        key = b32decode(text + "=" * (-len(text) % 8))
        return TOTP(key, 6, SHA1(), 30).generate((int(time.time()) // 30 + ahead) * 30).decode()

    def wrong(self) -> str:
        """A code of none of the half minutes around."""
        near = {self.code(ahead) for ahead in (-2, -1, 0, 1, 2)}
        return next(code for code in map(str, range(100_000, 100_009)) if code not in near)


def turned_on(user: User) -> Authenticator:
    """The second factor of an account, as turned on some minutes ago."""
    enrolment = begin_enrolment(user, "讲话档案")
    phone = Authenticator(enrolment.text)
    codes = finish_enrolment(user, enrolment, phone.code())
    assert codes
    phone.recovery = codes
    later(user)
    return phone


def later(user: User) -> None:
    """Time has passed since the last code was taken."""
    SecondFactor.objects.filter(user=user).update(last_step=0)


def log_in(client: Client, user: User, password: str, at: str = "/admin/login/", **more: str) -> str:
    """By the form; where that leads."""
    sent = {"username": user.username, "password": password}
    answer = client.post(f"{at}?next=/admin/", {**sent, "next": "/admin/"}, **more)  # type: ignore[arg-type]
    return answer.headers.get("Location", str(answer.status_code))
