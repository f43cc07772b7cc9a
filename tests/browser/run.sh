#!/usr/bin/env bash
# The review page in headless Chromium, with the program as the README's commands built it. Chromium and Node come from
# Debian where they are missing; what cannot be had is said, and the tests are left out.
set -euo pipefail
cd "$(dirname "$0")"
if ! command -v chromium >/dev/null || ! command -v npm >/dev/null; then
    apt-get update -qq && apt-get install -y -qq chromium npm || { echo "browser tests: left out, there is no Chromium"; exit 0; }
fi
npm ci --silent
MTLINT=$(realpath "${CARGO_TARGET_DIR:-../../target}/release/mtlint") npm test
