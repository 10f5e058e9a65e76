"""Language models that can be asked for other wordings: an OpenAI-compatible server, or Anthropic's service."""

import asyncio
import os
from typing import Final
from urllib.parse import urlsplit

from app.cloud.errors import CloudError
from app.cloud.provider import Provider
from app.lib.redaction import Redactor, Secret
from app.planner_server.address import AddressRefused, NameNotFound, ServerAddress, is_private, parse_address
from app.planner_server.client import ServerClient, ServerFailed, ServerRefused
from app.ports.chat import ChatMessage, ChatRequest, TextDelta, TextPart
from models.data.paraphrasing import INSTRUCTION, Rewriter, RewriterFailed

ANTHROPIC: Final = "anthropic"
KEY: Final = "LINTEL_PARAPHRASE_KEY"
_TOKENS: Final = 500
_WARMTH: Final = 0.9


def rewriter_at(where: str, model: str, *, base_url: str = "") -> Rewriter:
    """The model of this name at an address, or at Anthropic's service; its key is read from the environment. Raises
    RewriterFailed for what is no address, or where the service has no key."""
    key = os.environ.get(KEY, "")
    if where == ANTHROPIC:
        if not key:
            raise RewriterFailed(f"Anthropic's service wants a key in {KEY}")
        return _OfAnthropic(model, key, base_url)
    try:
        address = parse_address(where)
        is_inside = is_private(address)
    except (AddressRefused, NameNotFound) as exc:
        raise RewriterFailed(str(exc)) from exc
    if address.is_plain and not is_inside:
        raise RewriterFailed("a server outside the house is asked over https alone")
    return _OfServer(address, model, key, is_inside=is_inside)


class _OfServer:
    """A server that speaks as OpenAI's does."""

    def __init__(self, address: ServerAddress, model: str, key: str, *, is_inside: bool) -> None:
        self._api, self._key, self._is_inside = address.api, Secret(key) if key else None, is_inside
        self.name, self.host = model, address.host

    def said_otherwise(self, text: str) -> str:
        return asyncio.run(self._asked(text))

    async def _asked(self, text: str) -> str:
        client = ServerClient(self._api, self._key, is_private=self._is_inside)
        body = {
            "model": self.name,
            "messages": [{"role": "system", "content": INSTRUCTION}, {"role": "user", "content": text}],
            "max_tokens": _TOKENS,
            "temperature": _WARMTH,
            "stream": True,
        }
        try:
            return "".join([piece.text async for piece in client.complete(body)])
        except (ServerFailed, ServerRefused) as exc:
            raise RewriterFailed(str(exc)) from None
        finally:
            await client.close()


class _OfAnthropic:
    """Anthropic's service."""

    def __init__(self, model: str, key: str, base_url: str) -> None:
        self._key, self._base_url = Secret(key), base_url
        self.name, self.host = model, urlsplit(base_url).hostname or "api.anthropic.com"

    def said_otherwise(self, text: str) -> str:
        return asyncio.run(self._asked(text))

    async def _asked(self, text: str) -> str:
        redactor = Redactor()
        redactor.add(self._key)
        provider = Provider(self._key, self._base_url, redactor.redact)
        request = ChatRequest(
            system=INSTRUCTION, messages=(ChatMessage(role="user", parts=(TextPart(text=text),)),), max_tokens=_TOKENS
        )
        try:
            events = [event async for event in provider.attempt(request, self.name)]
            return "".join(event.text for event in events if isinstance(event, TextDelta))
        except CloudError as exc:
            raise RewriterFailed(exc.info.message.en) from None
        finally:
            await provider.close()
