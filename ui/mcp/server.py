"""The MCP server: Telcon's tools and its documents as resources, over standard input and output or over HTTP."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ResourceNotFoundError
from mcp.server.mcpserver.resources import ResourceSecurity
from mcp.server.transport_security import TransportSecuritySettings
from mcp_types import Resource, ToolAnnotations
from starlette.applications import Starlette

from data.errors import UnknownDocument
from ui import __version__
from ui.commands.terminal import document_text
from ui.mcp.tools import Tools
from ui.programs.library import Library
from ui.serving.watched import Watched

PATH = "/mcp"
SCHEME = "telcon://documents/"
_MOST_LISTED = 1_000  # documents; of a larger library the others are read by their ids, which search tells
_READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
_HOW = (
    "Telcon answers questions about historical memoranda in the documents' own words. Quote only what stands in "
    "`quote`, word for word, with its speaker and document; where an answer is refused, say that the documents do not "
    "say."
)


class TelconServer(MCPServer[Any]):
    """Its resources are the documents that are in the library when they are listed."""

    def __init__(self, library: Library, shared: Watched | None = None) -> None:
        """`shared` is the server's that has it beside the page, where many ask."""
        super().__init__("telcon", title="Telcon", version=__version__, instructions=_HOW, log_level="WARNING")
        self._library = library
        for title, tool in Tools(library, shared).all():
            self.add_tool(tool, title=title, annotations=_READS, structured_output=True)
        ids = ResourceSecurity(exempt_params={"id"})  # an id is looked up among ids, and never a path
        as_text = self.resource(f"{SCHEME}{{+id}}", name="document", mime_type="text/plain", security=ids)
        as_text(self._text)

    async def list_resources(self) -> list[Resource]:
        rows = self._library.documents()[:_MOST_LISTED]
        return [
            Resource(
                uri=f"{SCHEME}{quote(row.id)}",
                name=row.id,
                title=" ".join(row.title.split()),
                description=f"{row.date or 'undated'}, {row.passages} passages",
                mime_type="text/plain",
            )
            for row in rows
        ]

    def _text(self, id: str) -> str:  # noqa: A002 - the name in the template
        """A document as text: heading, numbered turns, footnotes, source note."""
        try:
            document = self._library.document(id)
        except UnknownDocument as error:
            raise ResourceNotFoundError(str(error)) from error
        return document_text(document, self._library.leads(document))


def over_http(server: TelconServer) -> Starlette:
    """Each request for itself, so that any process can answer it; the page's guard looks at host and origin."""
    guarded = TransportSecuritySettings(enable_dns_rebinding_protection=False)
    return server.streamable_http_app(
        streamable_http_path=PATH, stateless_http=True, json_response=True, transport_security=guarded
    )
