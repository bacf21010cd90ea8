"""A certificate that nobody trusts."""

import subprocess
from pathlib import Path


def self_signed(file: Path) -> Path:
    """Write a key and its self-signed certificate for 127.0.0.1 to ``file`` (PEM) and return it."""
    words = "openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1"
    subprocess.run([*words.split(), "-keyout", file, "-out", f"{file}.crt"], check=True, capture_output=True)
    file.write_bytes(file.read_bytes() + Path(f"{file}.crt").read_bytes())
    return file
