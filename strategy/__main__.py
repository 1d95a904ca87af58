"""``python -m strategy``: see ``strategy.cli``."""

import sys

from strategy.cli import main

sys.exit(main())
