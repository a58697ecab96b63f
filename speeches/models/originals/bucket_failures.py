"""What a failed request to an S3-compatible store means, in words for staff."""

from collections.abc import Iterator
from contextlib import contextmanager

from botocore import exceptions
from botocore.exceptions import BotoCoreError, ClientError
from django.utils.translation import gettext

from speeches.models.originals.verified_original import OriginalsUnavailable

# Codes of the S3 API: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
REFUSED = {
    "AccessDenied", "AccountProblem", "AllAccessDisabled", "AuthFailure", "ExpiredToken", "Forbidden",
    "InvalidAccessKeyId", "InvalidSecurity", "InvalidToken", "RequestTimeTooSkewed", "SignatureDoesNotMatch",
    "TokenRefreshRequired", "401", "403",
}  # fmt: skip
ALTERED = {"BadDigest", "InvalidDigest", "XAmzContentSHA256Mismatch", "XAmzContentChecksumMismatch", "IncompleteBody"}
FULL = {"QuotaExceeded", "InsufficientStorage", "StorageFull", "XMinioStorageFull", "507"}
NO_CONDITIONS = {"NotImplemented", "501"}  # what a store says that does not know If-None-Match
NO_CREDENTIALS = (
    exceptions.NoCredentialsError,
    exceptions.PartialCredentialsError,
    exceptions.CredentialRetrievalError,
    exceptions.ProfileNotFound,
    exceptions.TokenRetrievalError,
)
BROKEN_OFF = (
    exceptions.IncompleteReadError,
    exceptions.ResponseStreamingError,
    exceptions.ConnectionClosedError,
)
LATE = (exceptions.ReadTimeoutError, exceptions.ConnectTimeoutError)


@contextmanager
def told_as(label: str, bucket: str) -> Iterator[None]:
    """Raises OriginalsUnavailable for whatever the client of the store raises within.

    Args:
        label: what the store is called in sentences.
        bucket: its bucket.
    """
    try:
        yield
    except ClientError as error:
        raise OriginalsUnavailable(label, refusal_reason(error, bucket)) from error
    except BotoCoreError as error:
        raise OriginalsUnavailable(label, transport_reason(error)) from error


def status_of(error: ClientError) -> int:
    return int(error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))


def code_of(error: ClientError) -> str:
    return str(error.response.get("Error", {}).get("Code", "")) or str(status_of(error))


def is_about_credentials(error: BaseException | None) -> bool:
    """Whether other credentials might help, such as those that stand in the file of credentials by now."""
    if isinstance(error, ClientError):
        return code_of(error) in REFUSED or status_of(error) in (401, 403)
    return isinstance(error, NO_CREDENTIALS)


def refusal_reason(error: ClientError, bucket: str) -> str:
    """Why the store answered that it would not, in a few words."""
    code, status = code_of(error), status_of(error)
    said = {"code": code, "bucket": bucket}
    if code == "NoSuchBucket":
        return gettext("没有存储桶 %(bucket)s") % said
    if is_about_credentials(error):
        return gettext("它不接受所给的凭据：%(code)s") % said
    if code in ALTERED:
        return gettext("传到的字节与所发的不同：%(code)s") % said
    if code in FULL or status == 507:
        return gettext("它的空间已满：%(code)s") % said
    if status >= 500 or code in ("SlowDown", "429"):
        return gettext("它暂时不能服务：%(code)s") % said
    return gettext("它没有照办：%(code)s") % said


def transport_reason(error: BotoCoreError) -> str:
    """Why there is no answer, in a few words."""
    if isinstance(error, NO_CREDENTIALS):
        return gettext("没有给出可用的凭据")
    if isinstance(error, LATE):
        return gettext("它没有按时答复")
    if isinstance(error, BROKEN_OFF):
        return gettext("传到一半连接断了")
    if isinstance(error, exceptions.SSLError):
        return gettext("它的证书验证不通过")
    if isinstance(error, exceptions.HTTPClientError | exceptions.ConnectionError):
        return gettext("连不上它")
    return type(error).__name__
