"""Certificates: one that nobody trusts, and those of an authority of the tests' own."""

import subprocess
from pathlib import Path

_NEW_KEY = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"


def self_signed(file: Path) -> Path:
    """Write a key and its self-signed certificate for 127.0.0.1 to ``file`` (PEM) and return it."""
    _openssl(f"req -x509 {_NEW_KEY} -days 1 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1", file)
    return file


class Authority:
    """Signs certificates; whoever trusts ``file`` trusts them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.file = folder / "authority.pem"
        _openssl(f"req -x509 {_NEW_KEY} -days 1 -subj /CN=authority -addext keyUsage=critical,keyCertSign", self.file)

    def issue(self, *names: str, days: int = 1) -> Path:
        """Return a file with a new key and a certificate for ``names`` (``IP:127.0.0.1``, ``DNS:relay.test``).

        It is good for ``days``; below zero it has run out.
        """
        file = self._folder / f"issued {names[0].replace(':', ' ')} {days}.pem"
        request = file.with_suffix(".request")
        words = f"req {_NEW_KEY} -subj /CN=issued -addext subjectAltName={','.join(names)}"
        subprocess.run(["openssl", *words.split(), "-keyout", file, "-out", request], check=True, capture_output=True)
        words = f"x509 -req -copy_extensions copy -days {days}"
        files: list[str | Path] = ["-in", request, "-CA", self.file, "-CAkey", self.file]
        signed = subprocess.run(["openssl", *words.split(), *files], check=True, capture_output=True)
        file.write_bytes(file.read_bytes() + signed.stdout)
        return file


def _openssl(words: str, file: Path) -> None:
    """Write the key and the certificate that ``openssl`` makes to ``file``."""
    command = ["openssl", *words.split(), "-keyout", str(file)]
    made = subprocess.run(command, check=True, capture_output=True)
    file.write_bytes(file.read_bytes() + made.stdout)
