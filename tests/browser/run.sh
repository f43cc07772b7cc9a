#!/usr/bin/env bash
# The review page in headless Chromium, with the program as the README's commands built it. `.ci/run` installs Chromium and
# the packages; where they cannot be had, that is said.
set -euo pipefail
cd "$(dirname "$0")"
if ! command -v "${CHROMIUM:-chromium}" >/dev/null || ! command -v npm >/dev/null || ! { [ -d node_modules ] || npm ci --silent; }; then
    echo "SKIPPED: the review page in a browser: there is no Chromium, or no npm"
    [ -z "${MTLINT_NEEDS_ALL:-}" ]
    exit
fi
MTLINT=$(realpath "${CARGO_TARGET_DIR:-../../target}/release/mtlint") npm test
