"""A language model behind any OpenAI-compatible endpoint: Ollama, llama.cpp, LM Studio, vLLM, a provider with a key.

The one place of the product that asks another program for words. It is made only where one is named, follows no
redirect, and is given no more time than it may take: what has not come by then is not waited for.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from data.errors import WriterError, one_line
from qa.writing.stream import DONE, written
from qa.writing.values import Message, WriterFailed

if TYPE_CHECKING:
    import httpx

_PATH = "/chat/completions"
_CONNECTING = 10.0  # seconds
_TOKENS = 1_000  # of a reply
_LARGEST = 256 * 1024  # bytes of a reply with all that is around it
_LARGEST_ERROR = 4_096
_TOLD = 160  # characters of what an endpoint says of its error
UNNAMED = "default"  # what a server that holds one model takes for it


@dataclass(frozen=True)
class Endpoint:
    """`url` as far as `/v1`, or the whole address; `seconds` for a whole reply.

    Raises:
        WriterError: the address is none that can be asked.
    """

    url: str
    model: str = UNNAMED
    key: str | None = field(default=None, repr=False)
    seconds: float = 60.0

    def __post_init__(self) -> None:
        try:
            parts = urlsplit(self.url)
            usable = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
        except ValueError:
            usable = False
        if not usable or "@" in self.url:
            raise WriterError(
                "The writer's address should be like http://127.0.0.1:11434/v1, without user or password."
            )

    @property
    def name(self) -> str:
        return one_line(self.model)

    @property
    def address(self) -> str:
        return self.url.rstrip("/").removesuffix(_PATH)

    @property
    def elsewhere(self) -> bool:
        """Not on this machine, as far as its name tells."""
        host = urlsplit(self.url).hostname or ""
        try:
            return not ipaddress.ip_address(host).is_loopback
        except ValueError:
            return host != "localhost"

    def complete(self, messages: Sequence[Message], schema: Mapping[str, Any]) -> str:
        import anyio  # with httpx; only where an endpoint is asked
        from anyio.from_thread import start_blocking_portal

        async def in_time() -> str:
            with anyio.fail_after(self.seconds):
                return await self._ask(self._body(messages, schema))

        try:
            with start_blocking_portal() as portal:  # its own loop: time runs out also while nothing comes
                return portal.call(in_time)
        except TimeoutError:
            raise WriterFailed(f"took longer than {self.seconds:g} seconds") from None

    def _body(self, messages: Sequence[Message], schema: Mapping[str, Any]) -> dict[str, Any]:
        form = {"name": "answer", "strict": True, "schema": dict(schema)}
        return {
            "model": self.model,
            "messages": [{"role": message.role, "content": message.content} for message in messages],
            "response_format": {"type": "json_schema", "json_schema": form},
            "temperature": 0,
            "max_tokens": _TOKENS,
            "stream": True,
        }

    async def _ask(self, body: Mapping[str, Any]) -> str:
        import httpx

        limits = httpx.Timeout(self.seconds, connect=min(_CONNECTING, self.seconds))
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        # What goes to this machine goes through no proxy that the environment names.
        async with httpx.AsyncClient(timeout=limits, headers=headers, trust_env=self.elsewhere) as client:
            try:
                async with client.stream("POST", f"{self.address}{_PATH}", json=body) as response:
                    return await self._reply(response)
            except httpx.TimeoutException:
                raise TimeoutError from None
            except httpx.ConnectError as error:
                raise WriterFailed(f"could not be reached ({self._told(str(error))})") from None
            except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
                raise WriterFailed(f"broke off ({self._told(str(error) or type(error).__name__)})") from None

    async def _reply(self, response: httpx.Response) -> str:
        if response.status_code != 200:
            said = b""
            async for chunk in response.aiter_bytes():
                said += chunk
                if len(said) > _LARGEST_ERROR:
                    break
            raise WriterFailed(
                f"answered with an error, {response.status_code} ({self._told(said.decode('utf-8', 'replace'))})"
            )
        received = b""
        async for chunk in response.aiter_bytes():
            received += chunk
            if len(received) > _LARGEST:
                raise WriterFailed("wrote without end")
            if received.rstrip().endswith(DONE):
                break
        return written(received)

    def _told(self, words: str) -> str:
        """What an endpoint says, on one short line, without the key that it may say again."""
        hidden = words.replace(self.key, "…") if self.key else words
        return one_line(" ".join(hidden.split()))[:_TOLD]
