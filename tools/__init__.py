"""Commands for developers: each is run as ``python -m tools.NAME``."""
