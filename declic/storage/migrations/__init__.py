"""Forward-only changes of the tables, one file each, run in-process when a store is opened."""
