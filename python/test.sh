#!/usr/bin/env bash
# Builds the wheel and runs its tests, in a virtual environment of its own. Left out, and said so, where Python or the
# tools for it cannot be had.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if ! { python3 -m venv "$work/venv" && "$work/venv/bin/pip" install --quiet 'maturin>=1.16,<2' pytest; } 2>"$work/log"; then
    echo "SKIPPED: the tests of the wheel: $(tail -1 "$work/log")"
    [ -z "${MTLINT_NEEDS_ALL:-}" ]
    exit
fi
"$work/venv/bin/maturin" build --locked --release --quiet --out "$work" --interpreter "$work/venv/bin/python"
"$work/venv/bin/pip" install --quiet "$work"/*.whl
"$work/venv/bin/python" -m pytest --quiet tests
