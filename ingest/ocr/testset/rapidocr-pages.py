"""Reads pages with the RapidOCR package: one JSON line a page, for the comparison in bench.ts."""

import json
import resource
import sys
import time

from rapidocr import RapidOCR

engine = RapidOCR(params={"Global.log_level": "error"})
print(json.dumps({"ready": True}), flush=True)
for file in sys.argv[1:]:
    started = time.perf_counter()
    result = engine(file)
    seconds = time.perf_counter() - started
    lines = list(result.txts or [])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(
        json.dumps({"file": file, "text": "\n".join(lines), "seconds": seconds, "peak": peak}),
        flush=True,
    )
