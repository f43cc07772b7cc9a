#!/usr/bin/env bash
# Compares the reports of one process, of Spark on a local cluster of two workers, and of GNU parallel.
# usage: test.sh MTLINT_BINARY   (needs pyspark, Java and GNU parallel; what is missing is left out, and said)
set -euo pipefail
binary=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
# What cannot be had is said; with MTLINT_NEEDS_ALL=1 it is a fault.
left_out() {
    echo "SKIPPED: $1"
    [ -z "${MTLINT_NEEDS_ALL:-}" ]
}
trap 'rm -rf "$work"' EXIT

# Some 450 records of our own corpora, each paragraph against the one in its place, which gives findings of all kinds.
python3 - "$here/../../corpora" >"$work/pairs.jsonl" <<'PY'
import glob, json, os, sys
for copy in range(4):
    for folder in sorted(glob.glob(sys.argv[1] + "/*/")):
        text = {}
        for role in ("source", "translation"):
            path = glob.glob(f"{folder}{role}.*")[0]
            text[role] = open(path, encoding="utf-8").read(), os.path.basename(path).split(".")[1]
        source, target = (text[role][0].split("\n\n") for role in ("source", "translation"))
        for place, (a, b) in enumerate(zip(source, target)):
            print(json.dumps({"id": f"{copy}-{os.path.basename(folder[:-1])}-{place}", "source": a, "target": b, "source_lang": text["source"][1], "target_lang": text["translation"][1]}, ensure_ascii=False))
PY
echo "$(wc -l <"$work/pairs.jsonl") records"
"$binary" stream <"$work/pairs.jsonl" >"$work/single.jsonl"

if command -v java >/dev/null && python3 -c 'import pyspark' 2>/dev/null; then
    spark-submit --master 'local-cluster[2,1,1024]' "$here/check.py" "$work/pairs.jsonl" "$work/spark" "$binary" 2>"$work/spark.log" || { tail -20 "$work/spark.log" >&2; exit 1; }
    cat "$work"/spark/part-* | cmp - "$work/single.jsonl"
    echo "Spark, $(ls "$work"/spark/part-* | wc -l) partitions on 2 workers: the same bytes"
else
    left_out "mtlint inside Spark: java or pyspark is missing"
fi

if command -v parallel >/dev/null; then
    parallel --will-cite --pipe --keep-order --block 64k "$binary" stream --threads 1 <"$work/pairs.jsonl" | cmp - "$work/single.jsonl"
    echo "GNU parallel: the same bytes"
else
    left_out "mtlint under GNU parallel: it is missing"
fi
