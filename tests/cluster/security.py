"""The same server with OpenSearch's security plugin: clients come over TLS and say who they are.

The plugin was not published for the version of the server, so that of an earlier patch is fetched, and told that it may
be loaded by this one. Its settings are those that it brings, users among them.
"""

import base64
import shutil
import ssl
import subprocess
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.cluster.distribution import KEPT, NODES, distribution, maven, sha256

PINNED = NODES / "security.sha256"  # one line: the hash and the name of the file, which has the version
NAME = "opensearch-security"
CERTIFICATE, KEY = "node.pem", "node.key"
SETTINGS: dict[str, Any] = {
    "plugins.security.allow_default_init_securityindex": True,  # from the files beside
    "plugins.security.audit.type": "noop",
    "plugins.security.nodes_dn": ["CN=node"],
    "plugins.security.restapi.roles_enabled": ["all_access"],
    "plugins.security.ssl.http.enabled": True,
    **{
        f"plugins.security.ssl.{layer}.{what}": file
        for layer in ("http", "transport")
        for what, file in (("pemcert", CERTIFICATE), ("pemkey", KEY), ("pemtrustedcas", CERTIFICATE))
        for what in [f"{what}_filepath"]
    },
    "transport.ssl.enforce_hostname_verification": False,
}
SIGN = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=node"
FOR = ("subjectAltName=IP:127.0.0.1,DNS:localhost", "extendedKeyUsage=serverAuth,clientAuth")


@dataclass(frozen=True)
class Login:
    """Who asks, and whom it trusts.

    Attributes:
        certificate: the file of the certificate that the server must show.
        user: the name.
        password: in clear.
    """

    certificate: Path
    user: str = "admin"  # both are the plugin's own
    password: str = "admin"

    @property
    def header(self) -> str:
        """The value of `Authorization`."""
        return "Basic " + base64.b64encode(f"{self.user}:{self.password}".encode()).decode()

    @property
    def context(self) -> ssl.SSLContext:
        """For a client."""
        return ssl.create_default_context(cafile=str(self.certificate))


def secured_distribution() -> Path:
    """The folder of the server with the plugin, fetched and checked the first time; errors as of `distribution`."""
    place = KEPT / f"{distribution().name}-{_pinned()[1].removesuffix('.zip')}"
    if not place.is_dir():
        with tempfile.TemporaryDirectory(dir=KEPT, prefix="opensearch-") as name:
            home = Path(shutil.copytree(distribution(), Path(name) / "home"))
            _unpack(_fetched(Path(name)), home / "plugins" / NAME)
            if not place.exists():
                home.rename(place)
    return place


def make_configuration(folder: Path) -> Path:
    """Makes what the nodes of a secured cluster have in their folders of settings: a certificate, the plugin's files."""
    shutil.copytree(secured_distribution() / "plugins" / NAME / "config", folder / NAME)
    extensions = [part for extension in FOR for part in ("-addext", extension)]
    files = ["-keyout", str(folder / KEY), "-out", str(folder / CERTIFICATE)]
    subprocess.run([*SIGN.split(), *extensions, *files], check=True, capture_output=True)
    (folder / KEY).chmod(0o644)  # of two days, on loopback
    return folder


def _pinned() -> list[str]:
    return PINNED.read_text().split()


def _fetched(folder: Path) -> Path:
    digest, name = _pinned()
    version = name.removeprefix(f"{NAME}-").removesuffix(".zip")
    maven("copy", f"-Dartifact=org.opensearch.plugin:{NAME}:{version}:zip", f"-DoutputDirectory={folder}")
    if sha256(folder / name) != digest:
        raise ValueError(f"not as pinned in {PINNED.name}: {name}")
    return folder / name


def _unpack(file: Path, folder: Path) -> None:
    with zipfile.ZipFile(file) as packed:
        packed.extractall(folder)
    shutil.rmtree(folder / "tools")
    descriptor = folder / "plugin-descriptor.properties"
    lines = descriptor.read_text().splitlines()
    said = next(line for line in lines if line.startswith("opensearch.version="))
    version = said.removeprefix("opensearch.version=")
    lines[lines.index(said)] = f'dependencies={{ opensearch: "~{version}" }}'  # and later patches
    descriptor.write_text("\n".join(lines) + "\n")
