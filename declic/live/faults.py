"""Why the ballot box cannot do its work: the keys that a ``Failed`` event carries as ``reason``.

The window turns each key into what happened, what it means and what to do.
"""

NOT_STARTED = "not-started"
"""The process did not come up, or did not answer within ten seconds."""

PORT_BUSY = "port-busy"
"""Another program listens on the asked port."""

NO_ADDRESS = "no-address"
"""The asked address is not one of this laptop's."""

OTHER_VERSION = "other-version"
"""The living box is of another version of the program; it cannot be re-attached."""

DIED_OFTEN = "died-often"
"""The box died again and again; it is not started any more."""

REFUSED = "refused"
"""The box refused a command; ``detail`` names it (a mistake of the console, never of a phone)."""

ALL = (NOT_STARTED, PORT_BUSY, NO_ADDRESS, OTHER_VERSION, DIED_OFTEN, REFUSED)
"""Every reason there is."""
