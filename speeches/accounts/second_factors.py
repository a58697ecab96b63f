"""Second factors: turned on with an authenticator, asked for after the password, taken off."""

import secrets
from base64 import b32encode
from dataclasses import dataclass
from enum import Enum, auto
from hashlib import sha256
from unicodedata import normalize

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.timezone import now

from archive.fairness import ALL_CODES, SECOND_FACTORS, pair
from speeches.accounts.one_time_codes import as_address, as_text, decrypted, encrypted, new_secret, step_of_code
from speeches.models import RecoveryCode, SecondFactor

_RECOVERY_CODES = 10
_ENROLMENT_SECONDS = 3600  # from the page with the picture to the first code


@dataclass(frozen=True)
class Enrolment:
    """What somebody is shown who turns the second factor on. Nothing of it is stored until a code proves it.

    Attributes:
        sealed: the secret, encrypted, for the form to bring back.
        text: the secret to be typed.
        address: the secret to be scanned.
        mark: by which it is known again, of which nobody makes the secret; whoever shows the page keeps it until the
            secret is used, and takes none that he does not keep.
    """

    sealed: str
    text: str
    address: str
    mark: str


class FactorCheck(Enum):
    """What became of a code."""

    RIGHT = auto()
    WRONG = auto()
    TOO_MANY = auto()  # tries here, lately; nothing was compared
    ONLY_RECOVERY = auto()  # codes of six digits were tried too often from everywhere; nothing was compared


def must_have_second_factor(user: User) -> bool:
    """Whether this account is let in with a second factor alone (REQUIRE_SECOND_FACTOR)."""
    return bool(settings.REQUIRE_SECOND_FACTOR) and (user.is_staff or user.is_superuser)


def begin_enrolment(user: User, archive: str) -> Enrolment:
    """A new secret for this account.

    Args:
        user: who turns the second factor on.
        archive: the name under which the authenticator lists it.
    """
    return _enrolment(new_secret(), user, archive)


def read_enrolment(sealed: str, user: User, archive: str) -> Enrolment | None:
    """The same enrolment, after a wrong code; None if it is another account's, too old, or none.

    Args:
        sealed: of the enrolment.
        user: who turns the second factor on.
        archive: the name under which the authenticator lists it.
    """
    secret = decrypted(sealed, user.pk, _ENROLMENT_SECONDS)
    return None if secret is None else _enrolment(secret, user, archive)


def finish_enrolment(user: User, enrolment: Enrolment, code: str) -> list[str] | None:
    """Turns the second factor on.

    Args:
        user: whose account it is; one that has a factor already keeps that.
        enrolment: what the authenticator was given.
        code: what it makes of it.

    Returns:
        The recovery codes, which nobody can see again; None where the code is wrong or there is a factor already.
    """
    secret = decrypted(enrolment.sealed, user.pk)
    step = step_of_code(secret, _typed(code)) if secret else None
    if step is None:
        return None
    with transaction.atomic():
        factor, new = SecondFactor.objects.get_or_create(
            user=user, defaults={"secret": enrolment.sealed, "last_step": step}
        )
        return _replaced_codes(factor) if new else None


def check_second_factor(user: User, code: str, client: str, device: str = "") -> FactorCheck:
    """Takes a code of the authenticator, each once, or a recovery code.

    Tries are counted for this account at this network, or on this device: whoever guesses elsewhere keeps the owner
    out of nothing. Codes of six digits are counted over all networks as well, but not on a device that the account
    is known on; a recovery code, which nobody guesses, is always compared.

    Args:
        user: who has given the password.
        code: what he typed.
        client: by address.
        device: the number of a device on which the account is known, or "".
    """
    typed = _typed(code)
    factor = SecondFactor.objects.filter(user=user).first()
    if not SECOND_FACTORS.add(f"{user.pk} {device}" if device else pair(str(user.pk), client)):
        return FactorCheck.TOO_MANY
    if factor is None:
        return FactorCheck.WRONG
    if len(typed) > 6 or not typed.isdecimal():
        return FactorCheck.RIGHT if _recovery_code_taken(factor, typed) else FactorCheck.WRONG
    if not device and not ALL_CODES.add(str(user.pk)):
        return FactorCheck.ONLY_RECOVERY
    return FactorCheck.RIGHT if _code_taken(factor, typed) else FactorCheck.WRONG


def new_recovery_codes(user: User) -> list[str]:
    """Other recovery codes in the place of those there were; none where there is no second factor."""
    with transaction.atomic():
        factor = SecondFactor.objects.select_for_update().filter(user=user).first()
        return _replaced_codes(factor) if factor else []


def remove_second_factor(user: User) -> bool:
    """Takes the second factor off; whether there was one. The archive does not ask here who wants that."""
    gone, _ = SecondFactor.objects.filter(user=user).delete()
    return bool(gone)


def _enrolment(secret: bytes, user: User, archive: str) -> Enrolment:
    mark = sha256(secret).hexdigest()[:32]
    return Enrolment(encrypted(secret, user.pk), as_text(secret), as_address(secret, user.username, archive), mark)


def _typed(code: str) -> str:
    """Without blanks and hyphens, which people type between groups."""
    return "".join(character for character in normalize("NFKC", code).upper() if character.isalnum())[:64]


def _code_taken(factor: SecondFactor, code: str) -> bool:
    """One statement decides, so that of two who send the same code one is taken."""
    secret = decrypted(factor.secret, factor.user_id)
    step = step_of_code(secret, code) if secret else None
    return step is not None and bool(
        SecondFactor.objects.filter(pk=factor.pk, last_step__lt=step).update(last_step=step)
    )


def _recovery_code_taken(factor: SecondFactor, code: str) -> bool:
    return bool(factor.recovery_codes.filter(digest=_digest(factor, code), used_at=None).update(used_at=now()))


def _replaced_codes(factor: SecondFactor) -> list[str]:
    codes = [b32encode(secrets.token_bytes(10)).decode() for _ in range(_RECOVERY_CODES)]
    factor.recovery_codes.all().delete()
    RecoveryCode.objects.bulk_create([RecoveryCode(factor=factor, digest=_digest(factor, code)) for code in codes])
    return ["-".join(code[at : at + 4] for at in range(0, len(code), 4)) for code in codes]


def _digest(factor: SecondFactor, code: str) -> str:
    """Eighty bits by chance need no slow digest; without the archive's key, so that they outlast another one."""
    return sha256(f"{factor.pk} {code}".encode()).hexdigest()
