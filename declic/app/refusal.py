"""The one way in which a command says no."""


class Refusal(Exception):
    """A command cannot be done; ``str`` is the one translated sentence for the person."""
