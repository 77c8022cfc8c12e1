"""Why phones cannot vote, and what to do about it: reason keys and their sentences.

A ``Failed`` or ``RemoteEnded`` event carries one of these keys as ``reason``, a reach test as its
``verdict``. ``sentence`` says what happened, what it means and what to do.
"""

import sys

from declic.i18n import Translator
from declic.session import ports

NOT_STARTED = "not-started"
"""The process did not come up, or did not answer in time."""

PORT_BUSY = "port-busy"
"""Another program listens on the asked port."""

NO_ADDRESS = "no-address"
"""The asked address is not one of this laptop's."""

OTHER_VERSION = "other-version"
"""The living box is of another version of the program; it cannot be re-attached."""

DIED_OFTEN = "died-often"
"""The box died again and again; it is not started any more."""

REFUSED = ports.REFUSED
"""The box refused a command; ``detail`` names it (a mistake of the console, never of a phone)."""

BOX = (NOT_STARTED, PORT_BUSY, NO_ADDRESS, OTHER_VERSION, DIED_OFTEN, REFUSED)
"""Reasons of ``Failed``."""

REACHED = "reached"
WAITING = "waiting"
NO_NETWORK = "no-network"
ASK_NETWORK = "ask-network"
WRONG_NETWORK = "wrong-network"
ISOLATED = "isolated"
CAPTIVE_PORTAL = "captive-portal"
FIREWALL_WINDOWS = "firewall-windows"
FIREWALL_MACOS = "firewall-macos"
FIREWALL_LINUX = "firewall-linux"

REACH = (
    REACHED, WAITING, NO_NETWORK, ASK_NETWORK, WRONG_NETWORK, ISOLATED, CAPTIVE_PORTAL,
    FIREWALL_WINDOWS, FIREWALL_MACOS, FIREWALL_LINUX,
)  # fmt: skip
"""Verdicts of a reach test. No test can tell a captive portal: the room check offers its hint."""

REMOTE_REVOKED = "remote-revoked"
REMOTE_TIMEOUT = "remote-timeout"
REMOTE_WRONG_CODES = "remote-wrong-codes"
REMOTE_LEFT = "remote-left"
REMOTE_BUSY = "remote-busy"
REMOTE_INTERRUPTED = "remote-interrupted"

REMOTE = (
    REMOTE_REVOKED, REMOTE_TIMEOUT, REMOTE_WRONG_CODES, REMOTE_LEFT, REMOTE_BUSY,
    REMOTE_INTERRUPTED,
)  # fmt: skip
"""Reasons of ``RemoteEnded``."""

ALL = BOX + REACH + REMOTE
"""Every reason there is."""


def firewall(platform: str = sys.platform) -> str:
    """Return the reason that stands for this system's firewall."""
    return {"win32": FIREWALL_WINDOWS, "darwin": FIREWALL_MACOS}.get(platform, FIREWALL_LINUX)


def sentence(reason: str, tr: Translator) -> str:
    """Return what happened, what it means and what to do.

    Raises:
        KeyError: there is no such reason.
    """
    return {**_of_the_box(tr), **_of_the_network(tr), **_of_the_remote(tr)}[reason]


def _of_the_box(tr: Translator) -> dict[str, str]:
    return {
        NOT_STARTED: tr.gettext(
            "The vote on phones could not start: its own process did not answer. Nothing is lost. "
            "Try once more; if it happens again, restart the laptop, or use cards."
        ),
        PORT_BUSY: tr.gettext(
            "Another program already uses the chosen port, so phones cannot join there. Close "
            "that program, or let Declic choose a port by itself in the settings."
        ),
        NO_ADDRESS: tr.gettext(
            "The chosen address is not this laptop's any more, perhaps because it has joined "
            "another network. Phones cannot join there. Choose another address in the settings."
        ),
        OTHER_VERSION: tr.gettext(
            "A vote that another version of Declic started is still running, and this version "
            "cannot take it over. Finish it with the other version, or wait ten minutes until it "
            "ends by itself."
        ),
        DIED_OFTEN: tr.gettext(
            "The vote on phones stopped several times within a minute and is not started any "
            "more. Closed votes are kept; the open one is void. Go on with cards or raised hands, "
            "and restart the laptop before the next session."
        ),
        REFUSED: tr.gettext(
            "A command came at the wrong moment and was not carried out. Nothing has changed. "
            "Look at the screen and try once more."
        ),
    }


def _of_the_network(tr: Translator) -> dict[str, str]:
    return {
        REACHED: tr.gettext("The phone reaches this laptop. Phones on this Wi-Fi can vote."),
        WAITING: tr.gettext(
            "Scan the code with your own phone. It must be on the same Wi-Fi as this laptop."
        ),
        NO_NETWORK: tr.gettext(
            "This laptop is on no network, so no phone can reach it. Join the school's Wi-Fi, or "
            "switch on a small router of your own, then test again."
        ),
        ASK_NETWORK: tr.gettext(
            "The phone has not come through yet. Look at its Wi-Fi: is it the one that this "
            "laptop uses? Switch mobile data off on the phone, scan the code again, then say "
            "whether the Wi-Fi is the same."
        ),
        WRONG_NETWORK: tr.gettext(
            "The phone is on another network than this laptop, so they cannot meet. Put both on "
            "the same Wi-Fi, switch mobile data off on the phone, and test again."
        ),
        ISOLATED: tr.gettext(
            "Phone and laptop are on the same Wi-Fi, but it keeps devices apart, as many school "
            "networks do. Phones cannot vote here. Use a small router of your own, which needs no "
            "internet, or cards; this laptop's hotspot serves up to 8 phones."
        ),
        CAPTIVE_PORTAL: tr.gettext(
            "Some Wi-Fi networks ask each device to log in on a page first; until then a phone "
            "loads nothing else. Let everybody log in before the session, or use a small router "
            "of your own, or cards."
        ),
        **_of_the_firewall(tr),
    }


def firewall_hint(tr: Translator, platform: str = sys.platform) -> str:
    """Return what to do about this system's firewall, where nothing more is known."""
    return _hints(tr)[firewall(platform)]


def _of_the_firewall(tr: Translator) -> dict[str, str]:
    knocked = tr.gettext(
        "A device on this Wi-Fi has found this laptop, but nothing came through. Most likely the "
        "laptop's firewall keeps phones out."
    )
    return {reason: f"{knocked} {hint}" for reason, hint in _hints(tr).items()}


def _hints(tr: Translator) -> dict[str, str]:
    return {
        FIREWALL_WINDOWS: tr.gettext(
            "Open “Allow an app through Windows Firewall”, tick Declic for private and public "
            "networks, then test again. On a school's laptop the IT service may have to do it."
        ),
        FIREWALL_MACOS: tr.gettext(
            "Open System Settings, Network, Firewall, Options, allow incoming connections for "
            "Declic, then test again."
        ),
        FIREWALL_LINUX: tr.gettext(
            "Allow incoming TCP connections to the port at the end of the address (with ufw: "
            "“sudo ufw allow” and the port), then test again."
        ),
    }


def _of_the_remote(tr: Translator) -> dict[str, str]:
    return {
        REMOTE_REVOKED: tr.gettext(
            "The phone is no remote any more. Its buttons do nothing now. Pair it again if you "
            "want it back."
        ),
        REMOTE_TIMEOUT: tr.gettext(
            "No phone was paired in time, so the remote is off again. Start pairing once more "
            "when the phone is at hand."
        ),
        REMOTE_WRONG_CODES: tr.gettext(
            "The code was typed wrong three times, so the remote is off. Nobody got in. Start "
            "pairing again; the next code is a new one."
        ),
        REMOTE_LEFT: tr.gettext(
            "The paired phone has left, so the remote is off. Use the keyboard, or pair a phone "
            "again."
        ),
        REMOTE_BUSY: tr.gettext(
            "The remote could not be switched on: no port was free. Phones can still vote. Try "
            "once more, or use the keyboard."
        ),
        REMOTE_INTERRUPTED: tr.gettext(
            "The vote's own process had to start again, or the laptop's address changed, so the "
            "paired phone has lost its right. The session goes on. Pair the phone again."
        ),
    }
