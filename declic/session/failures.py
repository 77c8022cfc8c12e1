"""What storage fails with: apart from the ports, so that who catches it loads nothing."""

from typing import ClassVar


class StoreFailed(Exception):
    """Something could not be kept; what was kept before is untouched.

    Attributes:
        reason: lasting key of the kind of trouble, such as ``disk-full``.
    """

    reason: ClassVar[str] = "failed"
