"""Where the seed documents lie: beside the checkout, or where the environment variable ``SOPBPMN_SEEDS`` says.

They aren't part of the repository: tests that read them are skipped where they are missing.
"""

import os
from pathlib import Path

SEEDS = Path(os.environ.get("SOPBPMN_SEEDS") or Path(__file__).parents[2] / "shared" / "seeds")
