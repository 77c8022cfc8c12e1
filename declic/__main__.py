"""``python -m declic``: the same as the ``declic`` command."""

import sys

from declic.app import main

if __name__ == "__main__":
    sys.exit(main())
