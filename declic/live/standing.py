"""How a command changes what stands, as one pure function used on both sides of the channel.

The console applies it to know how to start a killed box again; the box applies it to know what to
show and what to tell a console that re-attaches. So the two cannot drift apart.
"""

from msgspec.structs import replace

from declic.live.slips import spend
from declic.live.wire import (
    ClosePoll,
    Command,
    DropPoll,
    Heads,
    HonourSlips,
    Lock,
    MoveTo,
    OpenPoll,
    Pause,
    Reveal,
    SpendSlips,
    Standing,
    WaitScreen,
)


def is_open(standing: Standing, opening: str) -> bool:
    """Tell whether this opening is the one that the phones may answer now."""
    return standing.scene == "open" and _named(standing, opening)


def open_now(standing: Standing) -> str:
    """Return the id of the open opening, or an empty string."""
    return standing.poll.opening if standing.scene == "open" and standing.poll else ""


def apply(standing: Standing, command: Command) -> Standing:
    """Return what stands after a command; one that does not fit changes nothing."""
    match command:
        case OpenPoll(poll) if standing.scene != "open":
            return replace(standing, scene="open", poll=poll, right=(), explain={}, revealed=False)
        case ClosePoll(opening) if is_open(standing, opening):
            return replace(standing, scene="closed")
        case DropPoll(opening) if is_open(standing, opening):
            return replace(standing, scene="wait", poll=None)
        case WaitScreen(heading) if standing.scene == "open":
            return replace(standing, heading=heading)
        case WaitScreen(heading):
            return replace(standing, heading=heading, scene="wait", poll=None)
        case Reveal(opening, right, explain):
            fits = standing.scene == "closed" and _named(standing, opening)
            return (
                replace(standing, right=right, explain=explain, revealed=True) if fits else standing
            )
        case _:
            return _apply_room(standing, command)


def _apply_room(standing: Standing, command: Command) -> Standing:
    """Apply what concerns the room and not the poll."""
    match command:
        case Lock(locked):
            return replace(standing, locked=locked)
        case Heads(count):
            return replace(standing, heads=max(0, count))
        case Pause(on):
            return replace(standing, paused=on)
        case MoveTo(hosts, moved):
            # A new address is a new origin: every phone is a newcomer there, so the door opens.
            return replace(standing, hosts=hosts, locked=standing.locked and not moved)
        case HonourSlips(digests):
            return replace(standing, slips=tuple(sorted({*standing.slips, *digests})))
        case SpendSlips(digests):
            slips, spent = spend(standing.slips, standing.spent, digests)
            return replace(standing, slips=slips, spent=spent)
        case _:
            return standing


def _named(standing: Standing, opening: str) -> bool:
    return standing.poll is not None and standing.poll.opening == opening
