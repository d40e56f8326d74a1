"""Work on many things at once, without looking for garbage meanwhile."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """
    Leave cyclic garbage where it is for a while.

    Words, rows, tellings and claims refer to each other in no circles, so that there is next to none; and every search
    for some would walk over all of them again.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
