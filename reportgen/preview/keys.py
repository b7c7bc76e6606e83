"""The keys of a preview: others who work on the same machine reach its port, and have none."""

from secrets import compare_digest, token_urlsafe
from typing import Final

_BYTES = 16


class Keys:
    """What opens a preview.

    A browser that comes with a key gets a cookie, so the key is in no address that the page asks
    for. A program that is told to open an address shows it to whoever lists processes: its key is
    good for one time.

    Attributes:
        told: the key that is printed.
        cookie: what browsers keep that have come with one.
    """

    def __init__(self) -> None:
        self.told: Final = token_urlsafe(_BYTES)
        self.cookie: Final = token_urlsafe(_BYTES)
        self._once: set[str] = set()

    def once(self) -> str:
        """Return a new key, which opens the preview one time."""
        key = token_urlsafe(_BYTES)
        self._once.add(key)
        return key

    def opens(self, key: str) -> bool:
        """Say whether a key opens the preview now."""
        if key in self._once:
            self._once.remove(key)
            return True
        return compare_digest(key.encode(), self.told.encode())

    def is_known(self, cookie: str) -> bool:
        """Say whether a browser has come with a key before."""
        return compare_digest(cookie.encode(), self.cookie.encode())
