#!/usr/bin/env bash
# Makes the lock files (*.txt) anew from the *.in files, for every platform and Python 3.11 and later.
# UPGRADE=1 takes newest versions; without it the versions already locked are kept.
set -euo pipefail
cd "$(dirname "$0")"
uv="../.venv/bin/uv"
options=(--quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url
  --no-emit-find-links --no-annotate --no-header)
if [ -n "${UPGRADE:-}" ]; then options+=(--upgrade); fi
part="$(mktemp)"
trap 'rm -f "$part"' EXIT
"$uv" pip compile "${options[@]}" --output-file base.txt base.in
"$uv" pip compile "${options[@]}" --no-deps --output-file "$part" no-deps.in
cat "$part" >> base.txt
"$uv" pip compile "${options[@]}" --output-file prefect-server.txt prefect-server.in
