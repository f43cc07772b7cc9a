#!/usr/bin/env bash
# Runs every command of the README as it stands there: the lines of its ```sh blocks. `mtlint check` answers 1 when it
# finds something, so 0 and 1 are both right for it.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export CARGO_INSTALL_ROOT="$work/installed" PATH="$work/installed/bin:$PATH"
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$PWD/target}"

awk '/^```sh$/ { on = 1; next } /^```$/ { on = 0 } on && NF' README.md | while IFS= read -r command; do
    echo "+ $command"
    status=0
    bash -c "$command" </dev/null || status=$?
    case "$command" in
        mtlint\ check*) [ "$status" -le 1 ] ;;
        *) [ "$status" -eq 0 ] ;;
    esac || { echo "README: '$command' ended with status $status" >&2; exit 1; }
done
git diff --exit-code --stat -- . || { echo "README: its commands changed tracked files" >&2; exit 1; }
