"""Which proxy an address goes through, as people and their companies write it."""

import pytest

from app.lib.proxies import WrongVariable, is_exempt, is_this_computer, proxy_for, read_proxy
from app.trade.templates import told as trade_text

ABROAD = "https://api.example.com/v1"


def way(url: str, **variables: str) -> str | None:
    found = proxy_for(url, variables)
    return None if found is None else found.url


@pytest.mark.parametrize(
    ("value", "url"),
    [
        ("http://proxy:3128", "http://proxy:3128"),
        ("HTTP://proxy:3128/", "http://proxy:3128"),
        ("proxy:3128", "http://proxy:3128"),
        (" proxy ", "http://proxy:80"),
        ("https://proxy", "https://proxy:443"),
        ("socks5://10.0.0.1", "socks5://10.0.0.1:1080"),
        ("socks://127.0.0.1:7897/", "socks5h://127.0.0.1:7897"),
        ("socks5h://[::1]:9", "socks5h://[::1]:9"),
        ("http://na%40me:pa%3Ass@proxy:1", "http://na%40me:pa%3Ass@proxy:1"),
    ],
)
def test_a_proxy_is_read_in_every_usual_spelling(value: str, url: str) -> None:
    assert read_proxy(value, "HTTPS_PROXY").url == url


@pytest.mark.parametrize(
    "value",
    [
        "socks4://p:1", "ftp://p:1", "http://", "http://:80", "http://p:0", "http://p:99999", "http://p:eighty",
        "http://[::1", "http://p p:1", "${PROXY}", '"http://p:1"', "://", "http://user:s#cret@p:1", "file:///etc/p",
        "http://p:1\nX: y", "http://p/wpad.pac", "\ud83dhttp://p", "http://пример:1", "http://<host>:<port>",
    ],
)  # fmt: skip
def test_a_value_that_is_no_proxy_is_told_by_its_variable_and_without_what_it_holds(value: str) -> None:
    with pytest.raises(WrongVariable) as told:
        read_proxy(value, "HTTPS_PROXY")
    said = trade_text(told.value.said)
    for text in (said.en, said.ko):
        assert "HTTPS_PROXY" in text
        assert "s#cret" not in text
        assert "\n" not in text


def test_the_password_of_a_proxy_is_in_none_of_its_words() -> None:
    proxy = read_proxy("http://name:secret@proxy:3128", "HTTPS_PROXY")
    said = trade_text(proxy.said)
    assert "secret" not in said.en + said.ko
    assert "proxy:3128" in said.en


def test_the_scheme_s_own_variable_goes_before_all_proxy_and_the_lower_case_one_before_the_upper() -> None:
    assert way(ABROAD, HTTPS_PROXY="a:1", ALL_PROXY="b:1") == "http://a:1"
    assert way(ABROAD, HTTP_PROXY="a:1", ALL_PROXY="socks5://b:1") == "socks5://b:1"
    assert way(ABROAD, HTTPS_PROXY="a:1", https_proxy="b:1") == "http://b:1"
    assert way(ABROAD, HTTPS_PROXY="a:1", https_proxy="") is None
    assert way(ABROAD, HTTP_PROXY="a:1") is None
    assert way(ABROAD) is None


def test_a_wrong_variable_that_does_not_concern_the_address_is_left_alone() -> None:
    assert way(ABROAD, HTTP_PROXY="nonsense://x", HTTPS_PROXY="a:1", ALL_PROXY="::::") == "http://a:1"
    assert way(ABROAD, HTTPS_PROXY="nonsense://x", NO_PROXY="example.com") is None


@pytest.mark.parametrize(
    "host",
    ["localhost", "LOCALHOST.", "app.localhost", "127.0.0.1", "127.8.9.1", "127.1", "2130706433", "0x7f000001",
     "[::1]", "::1", "::ffff:127.0.0.1", "0.0.0.0", "::"],
)  # fmt: skip
def test_this_computer_is_never_asked_through_a_proxy(host: str) -> None:
    assert is_this_computer(host)
    in_url = f"[{host.strip('[]')}]" if ":" in host else host
    for scheme in ("http", "https"):
        assert way(f"{scheme}://{in_url}:8080/x", ALL_PROXY="nonsense://x", HTTP_PROXY="p:1", HTTPS_PROXY="p:1") is None


@pytest.mark.parametrize(
    "host", ["localhost.example.com", "127.example.com", "10.0.0.1", "notlocalhost", "1.2.3.4", ""]
)
def test_other_hosts_are_not_this_computer(host: str) -> None:
    assert not is_this_computer(host)


@pytest.mark.parametrize(
    ("no_proxy", "host"),
    [
        ("*", "any.example"), ("a, *", "any.example"), ("example.com", "example.com"), ("EXAMPLE.com", "a.Example.COM"),
        (".example.com", "a.example.com"), (".example.com", "example.com"), ("*.example.com", "a.b.example.com"),
        ("x,,  example.com ,", "example.com"), ("a b example.com", "example.com"), ("a;example.com", "example.com"),
        ("example.com:443", "example.com"), ("https://example.com", "example.com"), ("example.com.", "example.com"),
        ("10.0.0.7", "10.0.0.7"), ("10.0.0.0/8", "10.200.1.2"), ("10.0.0.7/8", "10.200.1.2"), ("10.*", "10.200.1.2"),
        ("10.0.0.7:443", "10.0.0.7"), ("fd00::7", "fd00::7"), ("[fd00::7]", "fd00:0::7"), ("[fd00::7]:443", "fd00::7"),
        ("fd00::/8", "fdab::1"), ("[fd00::]/8", "fdab::1"), ("[fd00::/8]", "fdab::1"), ("fe80::1%eth0", "fe80::1"),
        ("<local>", "server"), ("::ffff:10.0.0.7", "10.0.0.7"),
    ],
)  # fmt: skip
def test_no_proxy_names_a_host(no_proxy: str, host: str) -> None:
    assert is_exempt(host, 443, no_proxy)


@pytest.mark.parametrize(
    ("no_proxy", "host"),
    [
        ("", "example.com"), ("example.com", "notexample.com"), ("example.com", "example.com.evil"),
        ("example.com:80", "example.com"), ("10.0.0.0/8", "11.0.0.1"), ("10.0.0.7", "10.0.0.70"), ("::1", "fd00::1"),
        ("[::1", "fd00::1"), ("fd00::/8", "10.0.0.1"), ("10.0.0.0/99", "10.0.0.1"), ("/", "example.com"),
        (".", "example.com"), ("%", "example.com"), ("[]", "example.com"), ("<local>", "a.example"),
        ("*.example.com", "notexample.com"), (",;,", "example.com"), ("0.0.0.0/0", "example.com"),
    ],
)  # fmt: skip
def test_no_proxy_names_another_host_or_none(no_proxy: str, host: str) -> None:
    assert not is_exempt(host, 443, no_proxy)
