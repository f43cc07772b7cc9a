#!/usr/bin/env bash
# Runs every fuzz target, seeded from corpora/ and seeds/. usage: run.sh [SECONDS each, 60 when left out]
# Needs nightly Rust and cargo-fuzz. Ends with status 1 at the first crash, whose input stands in fuzz/artifacts/.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-60}
for target in read segment align pipeline bitext settings docx; do
    mkdir -p "fuzz/corpus/$target"
    # The first byte of a seed chooses the format, as the target says.
    if [ -d "fuzz/seeds/$target" ]; then cp fuzz/seeds/"$target"/* "fuzz/corpus/$target/"; fi
    for file in corpora/*/*.*; do
        case "$file" in *.tsv | *.toml) continue ;; esac
        cp "$file" "fuzz/corpus/$target/$(basename "$(dirname "$file")")-$(basename "$file")"
    done
    cargo +nightly fuzz run "$target" -- -max_total_time="$seconds" -max_len=6000 -timeout=20 -rss_limit_mb=4096 -print_final_stats=1
done
