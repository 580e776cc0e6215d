"""What every program may ask of a library: one class behind the command line, HTTP, MCP and `import telcon`."""
