"""`python -m assistant` is the same as the command `nianbao`."""

import sys

from assistant.cli import main

if __name__ == "__main__":
    sys.exit(main())
