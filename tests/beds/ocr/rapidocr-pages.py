"""Reads pages with the RapidOCR package: one JSON line a page, for the comparison in bench.ts."""

import json
import resource
import sys
import time

from rapidocr import RapidOCR

engine = RapidOCR(params={"Global.log_level": "error"})
print(json.dumps({"ready": True}), flush=True)
for file in sys.argv[1:]:
    before = resource.getrusage(resource.RUSAGE_SELF)
    started = time.perf_counter()
    result = engine(file)
    seconds = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_SELF)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    boxes = [] if result.boxes is None else result.boxes.tolist()
    lines = [{"text": text, "box": box} for text, box in zip(result.txts or [], boxes)]
    peak = after.ru_maxrss * 1024
    print(
        json.dumps({"file": file, "lines": lines, "seconds": seconds, "cpu": cpu, "peak": peak}),
        flush=True,
    )
