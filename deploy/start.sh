#!/bin/sh
# What a container runs: `telcon serve` for the names in TELCON_HOSTS, or any other command that is given.
set -eu
if [ "$#" -gt 0 ]; then
  exec "$@"
fi
hosts=""
for name in ${TELCON_HOSTS:-}; do
  hosts="$hosts --allow-host $name"
done
# SYSTEM=spaces would make Gradio reload its own code on a Space. A host's name has no space: $hosts is split on purpose.
exec env -u SYSTEM telcon --log-format "${TELCON_LOG_FORMAT:-json}" serve --host 0.0.0.0 --port "${PORT:-7860}" --workers "${TELCON_WORKERS:-0}" $hosts
