"""Measure time and memory of reading a long PDF.

python -m tests.bench.measure_pdf [PAGES]
"""

from __future__ import annotations

import resource
import sys
import time

from converters import read
from tests.documents.make_pdf import PdfStyle, make_pdf
from tests.documents.scene import random_scene


def main() -> None:
    """Print seconds a page and the peak of memory for a file of PAGES pages (100 by default)."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    scenes = [random_scene(seed, rows=8) for seed in range(count)]
    data = make_pdf(scenes[0], PdfStyle("strips", "white", "triangle", "strip"), *scenes[1:])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start = time.process_time()
    readings = read(data, "panjang.pdf")
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{count} pages, {len(data) / 1e6:.1f} MB: {len(readings)} SOPs in {seconds:.2f} s CPU,")
    print(f"{seconds / count:.3f} s a page; peak {peak:.0f} MB ({before:.0f} MB before)")


if __name__ == "__main__":
    main()
