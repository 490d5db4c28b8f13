"""Dialogs: only what cannot be asked or told on the page itself."""
