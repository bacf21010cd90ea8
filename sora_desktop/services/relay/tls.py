"""Whom to trust: what this computer's own certificate store trusts."""

import os
import ssl
import sys

import certifi
import truststore


def system_context() -> ssl.SSLContext:
    """Return a context that checks name, dates and chain against the operating system's certificates.

    On Linux ``SSL_CERT_FILE`` and ``SSL_CERT_DIR`` say where these are, as they do for OpenSSL; a system that has none at all
    gets certifi's. Make one for each exchange: a shake of hands holds its context's lock until it is over.
    """
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if sys.platform not in ("win32", "darwin") and not _has_certificates(context):
        context.load_verify_locations(certifi.where())
    return context


def _has_certificates(context: ssl.SSLContext) -> bool:
    places = ssl.get_default_verify_paths()
    if places.cafile or (places.capath and os.listdir(places.capath)):
        return True
    # truststore looks in the places of other distributions too, and loads what it finds when something is wrapped.
    wrapped = context.wrap_bio(ssl.MemoryBIO(), ssl.MemoryBIO(), server_hostname="localhost")
    return wrapped.context.cert_store_stats()["x509_ca"] > 0
