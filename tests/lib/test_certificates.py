"""Which certificates are trusted, and how a variable that leads nowhere is told."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.lib.certificates import trusted
from app.lib.proxies import WrongVariable
from app.trade.templates import told as trade_text

COMPANY = Path(__file__).parents[1] / "gennx" / "data" / "self_signed.pem"


def subjects(**variables: str) -> int:
    return trusted(variables).cert_store_stats()["x509"]


@pytest.mark.parametrize("name", ["SSL_CERT_FILE", "REQUESTS_CA_BUNDLE"])
def test_a_file_of_the_company_is_trusted_and_nothing_beside_it(name: str) -> None:
    assert subjects(**{name: f" {COMPANY} "}) == 1


def test_the_first_variable_that_is_set_counts() -> None:
    assert subjects(SSL_CERT_FILE=str(COMPANY), REQUESTS_CA_BUNDLE="/nowhere", SSL_CERT_DIR="/nowhere") == 1
    assert subjects(SSL_CERT_FILE="", REQUESTS_CA_BUNDLE=str(COMPANY)) == 1


def test_without_a_variable_the_system_is_trusted() -> None:
    assert trusted({}).check_hostname


@pytest.mark.parametrize("name", ["SSL_CERT_DIR", "REQUESTS_CA_BUNDLE"])
def test_a_folder_of_hashed_certificates_is_taken(name: str, tmp_path: Path) -> None:
    (tmp_path / "0a1b2c3d.0").write_bytes(COMPANY.read_bytes())
    trusted({name: str(tmp_path)})
    trusted({"SSL_CERT_DIR": f"{tmp_path}{os.pathsep}{tmp_path}"})


def wrong_places(folder: Path) -> dict[str, dict[str, str]]:
    (folder / "empty").mkdir()
    (folder / "text.pem").write_text("no certificate", encoding="utf-8")
    (folder / "der.crt").write_bytes(b"\x30\x82\x01\x00" + bytes(256))
    (folder / "nothing.pem").touch()
    files = [
        str(folder / name) for name in ("absent.pem", "empty", "text.pem", "der.crt", "nothing.pem", "회사 인증서")
    ]
    if hasattr(os, "mkfifo"):
        # To open it would wait for ever.
        os.mkfifo(folder / "pipe")
        files.append(str(folder / "pipe"))
    files += ["x" * 5000, "nul\0inside", "~/ca.pem", "%USERPROFILE%"]
    folders = [str(folder / name) for name in ("absent", "empty", "text.pem")]
    return {
        "SSL_CERT_FILE": dict.fromkeys(files, ""),
        "REQUESTS_CA_BUNDLE": dict.fromkeys(files, ""),
        "SSL_CERT_DIR": dict.fromkeys([*folders, os.pathsep], ""),
    }


def test_a_variable_that_leads_nowhere_is_named(tmp_path: Path) -> None:
    for name, values in wrong_places(tmp_path).items():
        for value in values:
            with pytest.raises(WrongVariable) as told:
                trusted({name: value})
            assert name in str(told.value), value
            assert name in trade_text(told.value.said).ko, value


def test_the_variables_of_openssl_itself_change_nothing_where_ours_say_otherwise(tmp_path: Path) -> None:
    """A dead SSL_CERT_DIR beside a good SSL_CERT_FILE, in a process of its own: OpenSSL reads them by itself."""
    code = "from app.lib.certificates import trusted; print(trusted().cert_store_stats()['x509'])"
    ended = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        encoding="utf-8",
        cwd=Path(__file__).parents[2],
        env={**os.environ, "SSL_CERT_FILE": str(COMPANY), "SSL_CERT_DIR": str(tmp_path / "absent")},
        check=True,
    )
    assert ended.stdout.strip() == "1"
