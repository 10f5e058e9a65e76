"""An HTTP session that goes to one address and nowhere else, and sends every request exactly once.

Redirects are not followed, nothing is retried, and the environment decides neither credentials (.netrc) nor whom to
trust (REQUESTS_CA_BUNDLE). A proxy of the environment is used only where TLS is verified end to end: it then sees an
encrypted tunnel and never the key.
"""

import warnings
from typing import Any, Final
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter

from app.gennx.gen.address import Address, Protection
from app.gennx.gen.errors import Refusal
from app.gennx.words import connection as words
from app.lib.proxies import WrongVariable, proxy_for
from app.trade.templates import told
from app.trade.text import Text

_REDIRECTS: Final = range(300, 400)


class AnsweredElsewhere(requests.RequestException):
    """The answer points to another address, which is not asked; `host` is the one it names."""

    def __init__(self, host: str) -> None:
        super().__init__(f"the answer points to {host}")
        self.host = host


class NotTheAddress(requests.RequestException):
    """The request would leave the configured address; it was not sent."""


class DirectSession(requests.Session):
    """`etag` is the entity tag of the latest answer, empty when it had none. Raises a Refusal for a proxy of the
    environment that cannot be used."""

    def __init__(self, address: Address) -> None:
        super().__init__()
        self.etag = ""
        self._root = f"{urlsplit(address.base_url).scheme}://{address.host}/".lower()
        self.trust_env = False
        self.verify = address.protection is not Protection.UNVERIFIED
        if not self.verify:
            # Said once by us and in check_connection; urllib3 would repeat it at every request.
            warnings.filterwarnings("ignore", message="Unverified HTTPS request")
        if address.protection is Protection.VERIFIED and not address.is_loopback:
            self.proxies = _proxies(address)
        for scheme in ("https://", "http://"):
            self.mount(scheme, HTTPAdapter(max_retries=0))

    def send(self, request: requests.PreparedRequest, **kwargs: Any) -> requests.Response:
        """The one answer to the one request; raises AnsweredElsewhere for a redirect."""
        if not (request.url or "").lower().startswith(self._root):
            raise NotTheAddress(f"{request.url} is not at {self._root}")
        kwargs["allow_redirects"] = False
        response = super().send(request, **kwargs)
        if response.status_code in _REDIRECTS:
            raise AnsweredElsewhere(_named(response.headers.get("Location", "")))
        self.etag = response.headers.get("ETag", "")
        return response

    def get_redirect_target(self, resp: requests.Response) -> str | None:
        """None: requests must not even prepare the next request."""
        return None


def _proxies(address: Address) -> dict[str, str]:
    """The proxy on the way to the address, as requests takes it; raises a Refusal."""
    try:
        proxy = proxy_for(address.base_url)
    except WrongVariable as exc:
        raise _unusable(told(exc.said)) from None
    if proxy is None:
        return {}
    if proxy.is_socks:
        # requests needs another library for it.
        raise _unusable(words.SOCKS_PROXY(proxy=told(proxy.said)))
    return {"https": proxy.url}


def _unusable(why: Text) -> Refusal:
    return Refusal("proxy_unusable", why, words.USE_OTHER_PROXY)


def _named(location: str) -> str:
    """The host of a Location header; a relative one stays where it is."""
    try:
        host = urlsplit(location).netloc.rpartition("@")[2]
    except ValueError:
        host = location[:100]
    return host[:100] or "the same host"
