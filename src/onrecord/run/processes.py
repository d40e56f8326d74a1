"""Reports in several local processes: spawned, one network each, results in the order of the reports."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

import msgspec

from onrecord.records import Record, Report, Skipped, content_id
from onrecord.run.single import Item, Load, name_of, read_one
from onrecord.settings import Settings
from onrecord.stage import Stage
from onrecord.version import __version__

AHEAD = 4  # reports that wait for each process: enough to keep it busy, few enough to fit in memory
WORKER_DIED = "worker-died"


def read_in_processes(reports: Iterable[Item], settings: Settings, load: Load) -> Iterator[tuple[str, Record]]:
    """
    Name and record of each report, in the order given.

    A process that dies (killed, out of memory) takes no report with it: those that it may have
    held are read again one by one, and one that kills its process again is skipped with a reason.
    """
    source = iter(reports)
    while True:
        unread: deque[Item] = deque()
        yield from _until_one_dies(source, unread, settings, load)
        if not unread:
            return
        for item in unread:
            yield name_of(item), _alone(item, settings, load)


def _until_one_dies(
    source: Iterator[Item], unread: deque[Item], settings: Settings, load: Load
) -> Iterator[tuple[str, Record]]:
    """Records until the source ends or a process dies; what is then left over stays in ``unread``."""
    pool = _pool(settings.workers, settings, load)
    futures: deque[Future[bytes]] = deque()
    try:
        for item in source:
            unread.append(item)
            futures.append(_submit(pool, item))
            if len(unread) >= AHEAD * settings.workers:
                yield name_of(unread[0]), _decoded(futures.popleft())
                unread.popleft()
        while unread:
            yield name_of(unread[0]), _decoded(futures.popleft())
            unread.popleft()
    except BrokenProcessPool:
        return
    finally:
        pool.shutdown(cancel_futures=True)


def _alone(item: Item, settings: Settings, load: Load) -> Record:
    with _pool(1, settings, load) as pool:
        try:
            return _decoded(_submit(pool, item))
        except BrokenProcessPool:
            return Record(version=__version__, skipped=(_died(item),))


def _died(item: Item) -> Skipped:
    return Skipped(
        id=content_id("sk", item.id, WORKER_DIED),
        found_by=f"run/{__version__}",
        stage="run",
        reason=WORKER_DIED,
        detail=f"{name_of(item)}: the process that read it died twice (out of memory, or killed)",
        report=item.id if isinstance(item, Report) else item.report,
    )


def _pool(workers: int, settings: Settings, load: Load) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_start, initargs=(settings, load))


def _submit(pool: ProcessPoolExecutor, item: Item) -> Future[bytes]:
    return pool.submit(_read, msgspec.msgpack.encode(item), isinstance(item, Report))


def _decoded(future: Future[bytes]) -> Record:
    return msgspec.msgpack.decode(future.result(), type=Record)


_given: list[tuple[Settings, Load]] = []
_loaded: list[Sequence[Stage]] = []


def _start(settings: Settings, load: Load) -> None:
    _given.append((settings, load))


def _read(item: bytes, is_report: bool) -> bytes:
    """In the other process; stages are loaded with the first report, so that their errors reach the caller."""
    if not is_report:
        return msgspec.msgpack.encode(read_one(msgspec.msgpack.decode(item, type=Skipped), ()))
    if not _loaded:
        settings, load = _given[-1]
        _loaded.append(load(settings))
    return msgspec.msgpack.encode(read_one(msgspec.msgpack.decode(item, type=Report), _loaded[-1]))
