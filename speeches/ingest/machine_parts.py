"""What is noted of this machine when the archive is prepared on it: originals and secret key, beside the index."""

from django.conf import settings
from django.utils.crypto import salted_hmac

from speeches.models import ORIGINALS, SECRET_KEY, PartHome, originals_storage

OTHER_KEY = (
    "SECRET_KEY 与 {host} 登记的不同：在一台机器上登录，到另一台就会失效。"
    "请给各台机器同一个 SECRET_KEY；如果是刚换的，也在那一台上运行一次 prepare。"
)


def settle_parts(*, take_over: bool) -> None:
    """Notes where originals are, and which secret key is used, if that is for this machine to say.

    Args:
        take_over: whether what another machine has noted counts for nothing any more.
    """
    storage = originals_storage()
    if _is_ours(PartHome.objects.home_of(ORIGINALS)) or take_over:
        storage.settle()
    if _is_ours(PartHome.objects.home_of(SECRET_KEY)) or take_over:
        PartHome.objects.settle(SECRET_KEY, _key_identity(), "SECRET_KEY")


def secret_key_trouble() -> str:
    """A sentence for staff if another machine has noted another secret key; else ''."""
    home = PartHome.objects.elsewhere(SECRET_KEY, _key_identity())
    return OTHER_KEY.format(host=home.host) if home else ""


def _is_ours(home: PartHome | None) -> bool:
    return home is None or home.is_of_this_machine


def _key_identity() -> str:
    """Tells nothing of the key."""
    return salted_hmac("speeches.machines", "the same key", secret=settings.SECRET_KEY, algorithm="sha256").hexdigest()
