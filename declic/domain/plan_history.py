"""Undo and redo of a plan's edits, with their names, for as long as the plan is open."""

from dataclasses import dataclass, replace

from declic.domain.plan import Plan
from declic.domain.plan_edit import Edit, EditName

MOST_KEPT = 1_000
"""Edits that can be undone; the oldest are forgotten first."""


@dataclass(frozen=True, slots=True)
class Done:
    """An edit that was made: its name, and the plan before and after it."""

    name: EditName
    before: Plan
    after: Plan


@dataclass(frozen=True, slots=True)
class PlanHistory:
    """A plan with the edits that led to it and those that were undone. Immutable.

    Attributes:
        plan: as it stands.
        past: made, the latest last.
        future: undone, the next to redo last.
    """

    plan: Plan
    past: tuple[Done, ...] = ()
    future: tuple[Done, ...] = ()

    @property
    def undo_name(self) -> EditName | None:
        """What ``undo`` would take back."""
        return self.past[-1].name if self.past else None

    @property
    def redo_name(self) -> EditName | None:
        """What ``redo`` would make again."""
        return self.future[-1].name if self.future else None

    def do(self, edit: Edit, *, joined: bool = False) -> "PlanHistory":
        """Make an edit; one that changes nothing leaves no trace.

        Args:
            edit: what to do.
            joined: typing goes on: one undo takes it back with the edit before, if that one did
                the same to the same step.

        Raises:
            KeyError: the edit names a step that the plan does not have.
        """
        after = edit.apply(self.plan)
        if after == self.plan:
            return self
        done = Done(edit.name, self.plan, after)
        if joined and self.past and _same(self.past[-1].name, edit.name):
            first = self.past[-1]
            kept = self.past[:-1]
            if first.before == after:  # typed back to where it began
                return PlanHistory(after, kept)
            return PlanHistory(after, (*kept, replace(first, after=after)))
        return PlanHistory(after, (*self.past, done)[-MOST_KEPT:])

    def undo(self) -> "PlanHistory":
        """Take the latest edit back; with none there is nothing to do."""
        if not self.past:
            return self
        last = self.past[-1]
        return PlanHistory(last.before, self.past[:-1], (*self.future, last))

    def redo(self) -> "PlanHistory":
        """Make the latest undone edit again; with none there is nothing to do."""
        if not self.future:
            return self
        following = self.future[-1]
        return PlanHistory(following.after, (*self.past, following), self.future[:-1])


def _same(one: EditName, other: EditName) -> bool:
    """Tell whether two edits do the same to the same step."""
    step_ids = [name.step.id if name.step else "" for name in (one, other)]
    return one.kind is other.kind and step_ids[0] == step_ids[1]
