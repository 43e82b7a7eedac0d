"""`python -m workplan_cli` is `workplan`."""

import sys

from workplan_cli.cli import main

if __name__ == "__main__":  # worker processes import this module too
    sys.exit(main())
