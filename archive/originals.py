"""Where originals are kept: files under ARCHIVE_DATA, or a bucket of an S3-compatible store (ORIGINALS_URL)."""

from importlib.util import find_spec
from typing import Any
from urllib.parse import SplitResult, parse_qsl, urlsplit

from django.core.exceptions import ImproperlyConfigured

FOLDER = {"BACKEND": "speeches.models.originals.folder_storage.FolderStorage"}
BUCKET = "speeches.models.originals.bucket_storage.BucketStorage"
NO_CLIENT = (
    "ORIGINALS_URL 指的是 S3 存储，但没有安装它的客户端（django-storages、boto3）；"
    "请在项目文件夹里运行 python -m pip install '.[s3]'。"
)
FORM = "s3://存储桶/前缀?endpoint=https://…"
# What may stand behind `?`, and how it is read.
OPTIONS = {
    "endpoint": str,
    "region": str,
    "addressing": str,
    "connect_timeout": float,
    "read_timeout": float,
    "attempts": int,
}
# An upload or a reader must not be kept waiting for long by a store that does not answer.
USUAL = {"connect_timeout": 5.0, "read_timeout": 10.0, "attempts": 2}


def storage_settings(url: str) -> dict[str, Any]:  # as Django's STORAGES
    """The value of STORAGES["originals"].

    Args:
        url: the value of ORIGINALS_URL: '' for files under ARCHIVE_DATA, else s3://BUCKET/PREFIX?OPTIONS. Who asks the
            store is said by the usual variables and files of AWS, never by the URL.

    Raises:
        ImproperlyConfigured: it cannot be understood, or the extra `s3` is not installed; the message is a sentence.
    """
    if not url:
        return FOLDER
    parts = urlsplit(url)
    if parts.scheme != "s3" or not parts.hostname:
        raise ImproperlyConfigured(f"ORIGINALS_URL 应写成 {FORM}；不写则存放在 ARCHIVE_DATA 里。")
    if parts.username or parts.password:
        raise ImproperlyConfigured("ORIGINALS_URL 里不要写密钥；请用 AWS_ACCESS_KEY_ID 和 AWS_SECRET_ACCESS_KEY 给出。")
    if trouble := lacks_client(url):
        raise ImproperlyConfigured(trouble)
    return {"BACKEND": BUCKET, "OPTIONS": _bucket_options(parts)}


def lacks_client(url: str) -> str:
    """A sentence if this value of ORIGINALS_URL asks for a client that is not installed; else ''."""
    return NO_CLIENT if url and not (find_spec("storages") and find_spec("boto3")) else ""


def _bucket_options(parts: SplitResult) -> dict[str, Any]:
    asked = USUAL | {name: _read(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True)}
    endpoint = asked.get("endpoint")
    options = {name: asked[name] for name in USUAL} | {
        "bucket_name": parts.netloc,
        "location": parts.path.strip("/"),
        "addressing_style": asked.get("addressing", "path" if endpoint else "auto"),
    }
    if endpoint:
        options["endpoint_url"] = endpoint
    if region := asked.get("region", "us-east-1" if endpoint else ""):  # signatures name one, whatever it is
        options["region_name"] = region
    return options


def _read(name: str, value: str) -> str | float | int:
    if name not in OPTIONS:
        raise ImproperlyConfigured(f"ORIGINALS_URL 里不认识 {name}；可以写的有 {'、'.join(OPTIONS)}。")
    try:
        read: str | float | int = OPTIONS[name](value)
    except ValueError:
        raise ImproperlyConfigured(f"ORIGINALS_URL 里 {name} 应是数字，而不是 {value!r}。") from None
    if read == "" or (isinstance(read, int | float) and read <= 0):
        raise ImproperlyConfigured(f"ORIGINALS_URL 里 {name} 的值 {value!r} 不能用。")
    return read
