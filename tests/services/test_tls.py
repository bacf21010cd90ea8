"""Whom an exchange trusts: what this computer trusts, and nobody else; nothing is sent to anybody else."""

import ssl
from pathlib import Path

import pytest
from certificate import Authority, self_signed
from proxy_server import ProxyServer
from relay_server import Relay, answer

from sora_desktop.domain.errors import Code, RelayError
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.relay.endpoint import Endpoint
from sora_desktop.services.relay.http import exchange
from sora_desktop.services.relay.tap import Attempt
from sora_desktop.services.relay.tls import system_context


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def trusted(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> Authority:
    """The same, as this computer trusts it: this is the variable that OpenSSL looks at."""
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
    return authority


def serving(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


def post(url: str, attempt: Attempt, proxy: str = "none") -> bytes:
    endpoint = Endpoint(f"{url}/v1", "sk-secret-enough", proxy)
    with exchange(
        "POST", f"{url}/v1", endpoint, token=CancelToken(), json={}, attempt=attempt, idle_seconds=5
    ) as reply:
        return reply.body()


def refused(certificate: Path, host: str = "127.0.0.1", proxy: str = "none") -> RelayError:
    """Post to a relay with that certificate, which must not get a byte."""
    attempt = Attempt()
    with Relay(serving(certificate)) as relay:
        with pytest.raises(RelayError) as caught:
            post(relay.url.replace("127.0.0.1", host), attempt, proxy)
        assert relay.requests == []
    assert attempt.bytes_sent == 0
    return caught.value


def test_a_certificate_that_the_system_trusts(trusted: Authority) -> None:
    with Relay(serving(trusted.issue("IP:127.0.0.1"))) as relay:
        relay.on("POST", "/v1", answer("paid"))
        assert post(relay.url, Attempt()) == b'"paid"'


def test_an_authority_that_the_system_does_not_know(authority: Authority) -> None:
    error = refused(authority.issue("IP:127.0.0.1"))
    assert error.code is Code.TLS
    assert "certificate verify failed" in error.detail


def test_a_self_signed_certificate(trusted: Authority, tmp_path: Path) -> None:
    assert refused(self_signed(tmp_path / "own.pem")).code is Code.TLS


def test_a_certificate_for_another_name(trusted: Authority) -> None:
    error = refused(trusted.issue("DNS:relay.test"))
    assert error.code is Code.TLS
    assert "127.0.0.1" in error.detail


def test_a_certificate_that_has_run_out(trusted: Authority) -> None:
    error = refused(trusted.issue("IP:127.0.0.1", days=-1))
    assert error.code is Code.TLS
    assert "expired" in error.detail


def test_a_relay_behind_connect(trusted: Authority) -> None:
    """The certificate is checked against the relay's name, not the proxy's."""
    with Relay(serving(trusted.issue("DNS:relay.test"))) as relay, ProxyServer() as proxy:
        relay.on("POST", "/v1", answer("paid"))
        port = relay.url.rpartition(":")[2]
        assert post(f"https://relay.test:{port}", Attempt(), f"http://127.0.0.1:{proxy.port}") == b'"paid"'
        assert proxy.asked == [f"CONNECT relay.test:{port}"]
        assert "sk-secret" in relay.requests[0].headers["authorization"]


def test_another_name_behind_connect(trusted: Authority) -> None:
    with ProxyServer() as proxy:
        error = refused(trusted.issue("DNS:relay.test"), "other.test", f"http://127.0.0.1:{proxy.port}")
    assert error.code is Code.TLS


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_behind_tls(trusted: Authority, scheme: str) -> None:
    """With a TLS relay behind it, TLS goes inside of TLS."""
    tls = serving(trusted.issue("DNS:relay.test", "IP:127.0.0.1")) if scheme == "https" else None
    with Relay(tls) as relay, ProxyServer(tls=serving(trusted.issue("IP:127.0.0.1"))) as proxy:
        relay.on("POST", "/v1", answer("paid"))
        url = relay.url.replace("127.0.0.1", "relay.test")
        assert post(url, Attempt(), f"https://127.0.0.1:{proxy.port}") == b'"paid"'


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_whose_certificate_nobody_trusts(tmp_path: Path, scheme: str) -> None:
    attempt = Attempt()
    with ProxyServer(tls=serving(self_signed(tmp_path / "own.pem"))) as proxy:
        with pytest.raises(RelayError) as caught:
            post(f"{scheme}://relay.test:9", attempt, f"https://127.0.0.1:{proxy.port}")
        assert proxy.asked == []
    assert (caught.value.code, attempt.bytes_sent) == (Code.PROXY, 0)


@pytest.mark.parametrize("elsewhere", [True, False])
def test_a_system_without_certificates_gets_certifis(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, elsewhere: bool
) -> None:
    """OpenSSL's own places are empty; where other distributions have theirs is looked at before."""
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "gone.pem"))
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path / "gone"))
    places = [str(Authority(tmp_path).file)] if elsewhere else []
    monkeypatch.setattr("truststore._openssl._CA_FILE_CANDIDATES", places)  # this machine has them somewhere
    wrapped = system_context().wrap_bio(ssl.MemoryBIO(), ssl.MemoryBIO(), server_hostname="relay.test")
    count = wrapped.context.cert_store_stats()["x509_ca"]
    assert count == 1 if elsewhere else count > 50
