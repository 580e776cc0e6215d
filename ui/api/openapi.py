"""OpenAPI 3.1 of the API, made from the forms and replies of its table: nothing of it is written by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import JsonSchemaMode

from ui import __version__
from ui.api.endpoint import Endpoint, File
from ui.api.forms import NothingForm
from ui.api.problem import MEDIA_TYPE, ProblemJson

Schema = dict[str, Any]
_Keyed = tuple[tuple[str, str], JsonSchemaMode, TypeAdapter[Any]]
_REF = "#/components/schemas/{model}"
_ABOUT = (
    "Answers about historical memoranda in the documents' own words, each cited. A quotation is characters `start` to "
    "`end` of the document's stored text, always. What goes wrong is told as problem details (RFC 9457)."
)


def openapi(endpoints: Sequence[Endpoint[Any]], base: str = "/api", token: bool = False) -> Schema:
    """The document; `base` is where the API stands, `token` whether writing needs one."""
    schemas = _Schemas(endpoints)
    paths: Schema = {}
    for endpoint in endpoints:
        paths.setdefault(endpoint.path, {})[endpoint.method.lower()] = _operation(endpoint, schemas)
    components: Schema = {"schemas": schemas.components}
    if token:
        components["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Telcon", "version": __version__, "description": _ABOUT},
        "servers": [{"url": base}],
        "paths": paths,
        "components": components,
    }


class _Schemas:
    """The schemas of all forms and replies, what they share described once."""

    def __init__(self, endpoints: Sequence[Endpoint[Any]]) -> None:
        forms = [_keyed("form", e.name, "validation", e.form) for e in endpoints if e.form is not NothingForm]
        kinds = {id(e.reply): e.reply for e in endpoints if e.reply is not File}
        replies = [_keyed("reply", str(key), "serialization", kind) for key, kind in kinds.items()]
        problem = _keyed("problem", "", "serialization", ProblemJson)
        made, shared = TypeAdapter.json_schemas([*forms, *replies, problem], ref_template=_REF)
        self._made = {key: schema for (key, _), schema in made.items()}
        self.components: Schema = shared.get("$defs", {})

    def form(self, endpoint: Endpoint[Any]) -> Schema:
        return self._made[("form", endpoint.name)] if endpoint.form is not NothingForm else {}

    def fields(self, endpoint: Endpoint[Any]) -> tuple[Schema, list[str]]:
        """Each field's schema, and which of them must be there."""
        form = self.form(endpoint)
        if "$ref" in form:
            form = self.components[form["$ref"].rpartition("/")[2]]
        return form.get("properties", {}), form.get("required", [])

    def reply(self, endpoint: Endpoint[Any]) -> Schema:
        return self._made[("reply", str(id(endpoint.reply)))]

    def problem(self) -> Schema:
        return self._made[("problem", "")]


def _keyed(what: str, name: str, mode: JsonSchemaMode, of: Any) -> _Keyed:
    return (what, name), mode, TypeAdapter(of)


def _operation(endpoint: Endpoint[Any], schemas: _Schemas) -> Schema:
    told: Schema = {"operationId": endpoint.name, "summary": endpoint.summary}
    if endpoint.method == "POST":
        told["requestBody"] = {"required": True, "content": {"application/json": {"schema": schemas.form(endpoint)}}}
    elif parameters := _parameters(endpoint, schemas):
        told["parameters"] = parameters
    if endpoint.writes:
        told["security"] = [{"token": []}]
    content = (
        {kind.partition(";")[0]: {"schema": _of_file(kind)} for kind in endpoint.media_types}
        if endpoint.reply is File
        else {"application/json": {"schema": schemas.reply(endpoint)}}
    )
    told["responses"] = {
        "200": {"description": "What was asked for.", "content": content},
        **_refusals(endpoint, schemas),
    }
    return told


def _of_file(media_type: str) -> Schema:
    """A file is bytes, but who follows a description reads as JSON what says that it is: a list of references."""
    if media_type.partition(";")[0].endswith("+json"):
        return {"type": "array", "items": {"type": "object"}}
    return {"type": "string", "format": "binary"}


def _parameters(endpoint: Endpoint[Any], schemas: _Schemas) -> list[Schema]:
    fields, required = schemas.fields(endpoint)
    return [
        {
            "name": name,
            "in": "path" if f"{{{name}}}" in endpoint.path else "query",
            "required": name in required,
            "schema": _without_null(schema),
        }
        for name, schema in fields.items()
    ]


def _without_null(schema: Schema) -> Schema:
    """An address has no null: what is not given is left out."""
    kinds = [kind for kind in schema.get("anyOf", ()) if kind != {"type": "null"}]
    told = {key: value for key, value in schema.items() if key not in ("anyOf", "title")}
    told = {key: value for key, value in told.items() if not (key == "default" and value is None)}
    return {**told, **kinds[0]} if len(kinds) == 1 else schema


def _refusals(endpoint: Endpoint[Any], schemas: _Schemas) -> Schema:
    content = {MEDIA_TYPE: {"schema": schemas.problem()}}
    return {str(status): {"description": why, "content": content} for status, why in endpoint.statuses().items()}
