"""Names the versions of the packages it was asked for, and whether the program's own packages are there."""

import importlib.util
import json
import sys
from importlib.metadata import version

names = json.load(sys.stdin)
json.dump(
    {
        "versions": {name: version(name) for name in names},
        "has_rawi": importlib.util.find_spec("PySide6") is not None,
    },
    sys.stdout,
)
