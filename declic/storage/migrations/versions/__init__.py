"""The migrations, ``r0001`` first; each one's number is the database's ``user_version``."""
