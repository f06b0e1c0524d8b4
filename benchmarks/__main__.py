"""`python -m benchmarks`: everything, or the ones named."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).parent
NAMES = sorted(path.stem for path in HERE.glob("*.py") if path.stem not in ("__init__", "__main__", "timing"))

if __name__ == "__main__":
    missed = [name for name in sys.argv[1:] or NAMES if not import_module(f"benchmarks.{name}").main()]
    sys.exit(f"over the limit: {', '.join(missed)}" if missed else 0)
