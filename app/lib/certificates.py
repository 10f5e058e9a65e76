"""Whom this computer trusts: what SSL_CERT_FILE, REQUESTS_CA_BUNDLE or SSL_CERT_DIR names, else the system's store.

The first of them that is set counts. One that leads nowhere is told, never passed over: without it a company's own
certificates would be refused for no visible reason.
"""

import os
import re
import ssl
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import httpcore2

from app.lib import words
from app.lib.proxies import WrongVariable
from app.lib.sayings import Saying

VARIABLES: Final = ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "SSL_CERT_DIR")
_HASHED: Final = re.compile(r"[0-9a-f]{8}\.[0-9]+")


def trusted(environment: Mapping[str, str] | None = None) -> ssl.SSLContext:
    """A context that verifies names and certificates. Blocking; raises WrongVariable."""
    variables = os.environ if environment is None else environment
    name = next((each for each in VARIABLES if variables.get(each, "").strip()), None)
    if name is None:
        return httpcore2.default_ssl_context(_trust_env=False)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    for place in _places(name, variables[name].strip()):
        _load(context, place, name)
    return context


def distrusting() -> ssl.SSLContext:
    """A context that trusts nobody, for connections that have no TLS."""
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _places(name: str, value: str) -> tuple[Path, ...]:
    texts = value.split(os.pathsep) if name == "SSL_CERT_DIR" else [value]
    return tuple(Path(text) for text in texts if text.strip()) or (Path(value),)


def _load(context: ssl.SSLContext, place: Path, name: str) -> None:
    try:
        if place.is_dir() and name != "SSL_CERT_FILE":
            if not any(_HASHED.fullmatch(each.name) for each in place.iterdir()):
                raise _wrong(name, place, words.NOT_UNDER_HASH)
            context.load_verify_locations(capath=place)
        elif place.is_file() and name != "SSL_CERT_DIR":
            context.load_verify_locations(cafile=place)
        else:
            raise _wrong(name, place, words.NOT_THERE)
    except ssl.SSLError:
        raise _wrong(name, place, words.NOT_PEM) from None
    except (OSError, ValueError) as exc:
        if isinstance(exc, WrongVariable):
            raise
        why = getattr(exc, "strerror", None) or type(exc).__name__
        raise _wrong(name, place, words.UNREADABLE(why=why)) from None


def _wrong(name: str, place: Path, why: Saying) -> WrongVariable:
    return WrongVariable(words.WRONG_CERTIFICATES(variable=name, place=str(place), why=why))
