"""The two families of error: ``KnownError`` is told to the user in words; everything else is a bug."""


class KnownError(Exception):
    """Something the user can understand and mend.

    Args:
        code: stable dotted name for tests and logs, e.g. ``"score.range"``.
        message: one sentence in the user's language that says what is wrong and the way out.

    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message

    def __str__(self) -> str:
        return self.message


class UsageError(KnownError):
    """Wrong use or unreadable input: the command line exits with 2."""


class ConflictError(KnownError):
    """The stored value is not what the caller saw.

    Attributes:
        stored: what is stored now, as text for the screen.
        shown: what the caller believed was stored, as text for the screen.

    """

    def __init__(self, code: str, message: str, *, stored: str, shown: str) -> None:
        super().__init__(code, message)
        self.stored = stored
        self.shown = shown
