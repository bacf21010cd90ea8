"""Does one thing again and again in a process of its own: ``python contestant.py SCRIPT [ARGUMENT…]``.

The script has a function ``prepare(*arguments)``, which returns what is done. For each line on standard input it is done once,
and what that took is written as one line of JSON; what it returns, a dictionary of numbers, is added.
"""

import gc
import json
import runpy
import sys
import time
from pathlib import Path


def main() -> None:
    script, *arguments = sys.argv[1:]
    sys.path.insert(0, str(Path(script).parent))
    do = runpy.run_path(script)["prepare"](*arguments)
    answers, sys.stdout = sys.stdout, sys.stderr  # whatever else is printed is no answer
    for _ in sys.stdin:
        gc.collect()
        cpu, wall = time.process_time(), time.perf_counter()
        more = do()
        took = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
        print(json.dumps(took | (more or {})), file=answers, flush=True)


if __name__ == "__main__":
    main()
