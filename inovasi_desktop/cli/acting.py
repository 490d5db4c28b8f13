"""Who acts when nobody sits before a window: the program, on this computer."""

import socket

from inovasi_desktop.domain.values import Actor, Context, Role
from inovasi_desktop.i18n import tr


def program_context() -> Context:
    """Return the acting program as the audit trail names it, with the real clock."""
    return Context(Actor(tr("Baris perintah"), Role.SYSTEM, socket.gethostname()))
