"""The coach's desk: the plan editor with its library, checks and shared files."""
