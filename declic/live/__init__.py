"""The ballot box: a process of its own that serves the phones and holds every ballot in RAM.

``python -m declic.live`` runs it (``__main__``); ``client`` starts it and speaks with it for the
console. What phones and box say to each other stands in ``PROTOCOL.md``.
"""
