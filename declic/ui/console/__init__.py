"""The presenter console: what the two peers see on the laptop's own screen."""
