"""A language model behind any OpenAI-compatible endpoint: Ollama, llama.cpp, LM Studio, vLLM, a provider with a key.

The one place of the product that asks another program for words. It is made only where one is named, follows no
redirect, and is given no more time than it may take: what has not come by then is not waited for.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from queue import SimpleQueue
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

    def write(self, messages: Sequence[Message], schema: Mapping[str, Any]) -> Iterator[str]:
        """The time runs also while nothing comes; whoever takes no more pieces ends it."""
        from anyio.from_thread import start_blocking_portal  # with httpx; only where an endpoint is asked

        chunks: SimpleQueue[bytes | None] = SimpleQueue()
        with start_blocking_portal() as portal:
            asked = portal.start_task_soon(self._in_time, self._body(messages, schema), chunks.put)
            asked.add_done_callback(lambda _: chunks.put(None))
            try:
                yield from written(_received(chunks, asked))
            finally:
                asked.cancel()

    async def _in_time(self, body: Mapping[str, Any], take: Callable[[bytes], None]) -> None:
        import anyio

        try:
            with anyio.fail_after(self.seconds):
                await self._ask(body, take)
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

    async def _ask(self, body: Mapping[str, Any], take: Callable[[bytes], None]) -> None:
        import httpx

        limits = httpx.Timeout(self.seconds, connect=min(_CONNECTING, self.seconds))
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        # What goes to this machine goes through no proxy that the environment names.
        async with httpx.AsyncClient(timeout=limits, headers=headers, trust_env=self.elsewhere) as client:
            try:
                async with client.stream("POST", f"{self.address}{_PATH}", json=body) as response:
                    await self._reply(response, take)
            except httpx.TimeoutException:
                raise TimeoutError from None
            except httpx.ConnectError as error:
                raise WriterFailed(f"could not be reached ({self._told(str(error))})") from None
            except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
                raise WriterFailed(f"broke off ({self._told(str(error) or type(error).__name__)})") from None

    async def _reply(self, response: httpx.Response, take: Callable[[bytes], None]) -> None:
        """Each chunk goes to `take`, which does not wait."""
        if response.status_code != 200:
            said = b""
            async for chunk in response.aiter_bytes():
                said += chunk
                if len(said) > _LARGEST_ERROR:
                    break
            raise WriterFailed(
                f"answered with an error, {response.status_code} ({self._told(said.decode('utf-8', 'replace'))})"
            )
        size, last = 0, b""
        async for chunk in response.aiter_bytes():
            size += len(chunk)
            if size > _LARGEST:
                raise WriterFailed("wrote without end")
            take(chunk)
            last = (last + chunk)[-2 * len(DONE) :]
            if last.rstrip().endswith(DONE):
                break

    def _told(self, words: str) -> str:
        """What an endpoint says, on one short line, without the key that it may say again."""
        hidden = words.replace(self.key, "…") if self.key else words
        return one_line(" ".join(hidden.split()))[:_TOLD]


def _received(chunks: SimpleQueue[bytes | None], asked: Future[None]) -> Iterator[bytes]:
    """What comes until it ends; then why, where that was no good end."""
    yield from iter(chunks.get, None)
    asked.result()
