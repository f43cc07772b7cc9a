"""mtlint inside Apache Spark: the program runs unchanged, one process for each partition, fed by RDD.pipe.

usage: check.py PAIRS.jsonl REPORT_DIR [MTLINT_BINARY]

PAIRS.jsonl holds a record a line: {"id", "source", "target", "source_lang"?, "target_lang"?}. REPORT_DIR gets one file a
partition, in the order of the input: `cat REPORT_DIR/part-*` is what `mtlint stream < PAIRS.jsonl` writes.
"""

import sys

from pyspark.sql import SparkSession

pairs, report = sys.argv[1:3]
binary = sys.argv[3] if len(sys.argv) > 3 else "mtlint"

spark = SparkSession.builder.appName("mtlint").getOrCreate()
lines = spark.sparkContext.textFile(pairs, minPartitions=8)
# checkCode: a worker whose mtlint fails ends the job, rather than leaving a part of the report empty. One thread a
# process, since Spark runs one process on each core.
lines.pipe(f"{binary} stream --threads 1", checkCode=True).saveAsTextFile(report)
spark.stop()
