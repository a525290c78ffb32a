"""Decides which query runs when: two lanes, a bounded queue, and an end for what takes too long.

Every query begins in the quick lane. One that is not done in time moves to a heavy slot and goes on there; where none
is free its process is ended and the query begins anew once one is. So no heavy query keeps a quick one waiting for
longer than a moment, whatever was known about it.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections import OrderedDict

from .frames import Head
from .limits import Limits
from .workers import Gone, Starter, Worker

Reply = tuple[Head, bytes]

#: Places in the quick lane, and processor seconds after which a query makes room there if another one waits.
QUICK, MOMENT = 2, 0.05
#: Moments by the clock after which it makes room whatever it computed: on a busy machine a query waits for its turn.
_PATIENCE = 5
#: Processor seconds below which a query may begin in the quick lane again.
_LIGHT = 0.2
#: How many queries are remembered as heavy.
_REMEMBERED = 1024


class Pool:
    """Workers and the queries that run in them."""

    def __init__(self, starter: Starter, limits: Limits) -> None:
        self.limits = limits
        self._starter = starter
        self._quick = asyncio.Semaphore(QUICK)
        self._heavy = asyncio.Semaphore(limits.heavy)
        self._idle: list[Worker] = []
        self._waiting = self._waiting_quick = 0
        self._known: OrderedDict[bytes, None] = OrderedDict()
        self._background: set[asyncio.Task[None]] = set()

    async def open(self) -> None:
        """Start the workers of the quick lane."""
        await self._starter.open()
        self._idle = [await self._starter.start() for _ in range(QUICK)]

    async def close(self) -> None:
        """End everything that runs."""
        for task in list(self._background):
            task.cancel()
        await self._starter.close()

    async def run(self, request: Head) -> Reply:
        """Return the answer to a request; 503 where it was ended or could not begin."""
        key = hashlib.sha256(json.dumps(request, sort_keys=True).encode("utf-8", "replace")).digest()
        if self._waiting >= self.limits.waiting:
            return _busy()
        if key not in self._known:
            reply = await self._begun(request, key)
            if reply is not None:
                return reply
        self._waiting += 1
        try:
            await asyncio.wait_for(self._heavy.acquire(), self.limits.seconds)
        except TimeoutError:
            return _busy()
        finally:
            self._waiting -= 1
        try:
            worker = await self._taken()
            worker.slow()
            return await self._finished(worker, asyncio.ensure_future(worker.ask(request)), self.limits.seconds, key)
        except Gone:
            return _lost()
        finally:
            self._heavy.release()

    async def _begun(self, request: Head, key: bytes) -> Reply | None:
        """Answer in the quick lane or in the heavy slot it moved to; None where the query must begin anew."""
        self._waiting += 1
        self._waiting_quick += 1
        try:
            await asyncio.wait_for(self._quick.acquire(), self.limits.seconds)
        except TimeoutError:
            return _busy()
        finally:
            self._waiting -= 1
            self._waiting_quick -= 1
        held, heavy = True, False
        try:
            worker = await self._taken()
            answer = asyncio.ensure_future(worker.ask(request))
            if await self._done_soon(worker, answer):
                return await self._finished(worker, answer, self.limits.seconds, key)
            self._remember(key)
            if self._heavy.locked():
                await self._dropped(worker, answer)
                return None
            await self._heavy.acquire()
            heavy = True
            self._quick.release()
            held = False
            worker.slow()
            return await self._finished(worker, answer, max(0.0, self.limits.seconds - self.limits.quick), key)
        except Gone:
            return _lost()
        finally:
            if held:
                self._quick.release()
            if heavy:
                self._heavy.release()

    async def _done_soon(self, worker: Worker, answer: asyncio.Future[Reply]) -> bool:
        """Wait for as long as the query may stay in the quick lane.

        What it takes is told by the processor, not by the clock: else a busy machine makes every query a heavy one.
        """
        began, passed = worker.spent(), 0.0
        while passed < min(self.limits.quick, self.limits.seconds):
            if (await asyncio.wait({answer}, timeout=MOMENT))[0]:
                return True
            passed += MOMENT
            now = worker.spent()
            used = passed if began is None or now is None else now - began
            if self._waiting_quick and (used >= MOMENT or passed >= _PATIENCE * MOMENT):
                break
        return answer.done()

    async def _finished(self, worker: Worker, answer: asyncio.Future[Reply], seconds: float, key: bytes) -> Reply:
        """Return the answer and keep its worker, or end both when the time is over or the process is gone.

        A query that turns out to be light is no longer remembered as heavy.
        """
        try:
            done, _ = await asyncio.wait({answer}, timeout=seconds)
        except asyncio.CancelledError:
            await self._dropped(worker, answer)
            raise
        if not done:
            await self._dropped(worker, answer)
            return {"status": 503, "code": "time"}, b""
        try:
            head, body = answer.result()
        except Gone:
            await self._dropped(worker, answer)
            return _lost()
        if head.pop("spent", _LIGHT) < _LIGHT:
            self._known.pop(key, None)
        if head.pop("tired", False) or worker.slowed or len(self._idle) >= QUICK:
            await self._dropped(worker, answer)
        else:
            self._idle.append(worker)
        return head, body

    async def _taken(self) -> Worker:
        """Return an idle worker or a new one; another is made ready meanwhile."""
        worker = self._idle.pop() if self._idle else await self._starter.start()
        if not self._idle and not self._background:
            task = asyncio.ensure_future(self._refilled())
            self._background.add(task)
            task.add_done_callback(self._background.discard)
        return worker

    async def _refilled(self) -> None:
        try:
            self._idle.append(await self._starter.start())
        except Gone:
            return

    async def _dropped(self, worker: Worker, answer: asyncio.Future[Reply]) -> None:
        try:
            await self._starter.end(worker)
        except Gone:
            pass
        finally:
            answer.cancel()
            await asyncio.gather(answer, return_exceptions=True)

    def _remember(self, key: bytes) -> None:
        self._known[key] = None
        while len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)


def _busy() -> Reply:
    return {"status": 503, "code": "busy"}, b""


def _lost() -> Reply:
    return {"status": 503, "code": "memory"}, b""
