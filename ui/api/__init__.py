"""Telcon over HTTP: plain JSON below `/api`, described by OpenAPI that is made from the types."""
