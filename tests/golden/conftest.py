"""The golden scores live in bench/, which is no installed package: put the root of the checkout on the path."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
