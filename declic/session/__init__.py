"""The verbs of a workshop: a running session, its clock, and the ports it needs."""
