"""Looks at the channels, once or again and again; what goes wrong is kept as a sentence, and the next look is later."""

import logging
import threading
import time
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, InterfaceError, close_old_connections, connections
from django.utils import timezone, translation

from speeches.curation.feeding.channels import channels
from speeches.curation.feeding.feeding_lock import hold_feeding_lock
from speeches.curation.feeding.look import ChannelProblem, Enqueue, FeedingChannel, Look, Stopping
from speeches.models import IntakeChannel

FIRST_PAUSE, LONGEST_PAUSE = 5.0, 600.0  # seconds after the first failure and, doubled each time, at most
BROKEN = "程序出错，已经记入日志；稍后会再试。"
DATABASE = "数据库暂时写不进去（{}）；稍后会再试。"

logger = logging.getLogger(__name__)


def feed_once(enqueue: Enqueue) -> dict[str, Look]:
    """Takes in what there is, once; waits as long as a file has to stay as it is before it counts as whole.

    Args:
        enqueue: is called with the key of each source to extract.

    Returns:
        What each channel gave, by its name.

    Raises:
        FeedingBusy: another program is at it.
    """
    with hold_feeding_lock():
        return {channel.channel: _look_to_the_end(channel, enqueue) for channel in channels()}


def keep_feeding(enqueue: Enqueue, stopping: Stopping) -> None:
    """Takes in what comes, each channel in a thread of its own, until the program is to stop.

    A thread that is in the midst of a file does not hold the program up: what it has not stored whole is not stored.

    Args:
        enqueue: is called with the key of each source to extract.
        stopping: is set when the program is to stop.

    Raises:
        FeedingBusy: another program is at it.
    """
    with hold_feeding_lock():
        for channel in channels():
            threading.Thread(target=_keep_looking, args=(channel, enqueue, stopping), daemon=True).start()
        while not stopping.wait(3600):
            pass


def _look_to_the_end(channel: FeedingChannel, enqueue: Enqueue) -> Look:
    result = look(channel, enqueue)
    if result.waiting and channel.settle_seconds:
        time.sleep(channel.settle_seconds)
        result.add(look(channel, enqueue))
    handled = -1
    while result.more and result.handled > handled:
        handled = result.handled
        result.add(look(channel, enqueue))
    return result


def _keep_looking(channel: FeedingChannel, enqueue: Enqueue, stopping: Stopping) -> None:
    failures = 0
    while not stopping.is_set():
        close_old_connections()
        try:
            result = look(channel, enqueue)
            failures = failures + 1 if result.failed else 0
            if not failures:
                _wait(channel, stopping, result)
        except Exception:  # the thread must not end while the program goes on
            logger.exception("The channel %s failed", channel.channel)
            failures += 1
        if failures:
            stopping.wait(_pause(failures))
    connections.close_all()


def _wait(channel: FeedingChannel, stopping: Stopping, result: Look) -> None:
    """Until the next look: not at all where there is more, and by the clock alone where something is wrong."""
    if result.more and result.handled:
        return
    if result.problems:
        stopping.wait(channel.seconds)
    else:
        channel.wait(stopping, channel.seconds)


@translation.override(settings.LANGUAGE_CODE)  # what is kept is kept in the archive's own language
def look(channel: FeedingChannel, enqueue: Enqueue) -> Look:
    """Looks at a channel once and keeps how it is; whatever goes wrong is a sentence in the result.

    Args:
        channel: that is looked at.
        enqueue: is called with the key of each source to extract.
    """
    try:
        IntakeChannel.objects.get_or_create(channel=channel.channel)
        result = _guarded_look(channel, enqueue)
        _keep(channel, result)
    except (DatabaseError, InterfaceError) as error:  # locked, full or out of reach: nothing can be kept, either
        result = Look(problems=[DATABASE.format(error)], failed=True)
        logger.warning("%s: %s", channel.channel, result.problems[0])
    return result


def _guarded_look(channel: FeedingChannel, enqueue: Enqueue) -> Look:
    try:
        return channel.look(enqueue)
    except ChannelProblem as problem:
        return Look(problems=[str(problem)], failed=True)
    except (DatabaseError, InterfaceError):
        raise
    except Exception:
        logger.exception("Looking at the channel %s failed", channel.channel)
        return Look(problems=[BROKEN], failed=True)


def _keep(channel: FeedingChannel, result: Look) -> None:
    row, now = IntakeChannel.objects.get(channel=channel.channel), timezone.now()
    problem = "".join(result.problems)
    if problem and problem != row.problem:  # once, not in every round
        logger.warning("%s: %s", channel.channel, problem)
    failures = row.failures + 1 if result.failed else 0
    pause = _pause(failures) if result.failed else channel.seconds
    IntakeChannel.objects.filter(pk=row.pk).update(
        looked_at=now,
        succeeded_at=row.succeeded_at if problem else now,
        problem=problem,
        failures=failures,
        next_at=now + timedelta(seconds=pause),
        waiting=result.waiting,
        note="".join(result.notes),
    )


def _pause(failures: int) -> float:
    """Seconds until the next look after so many failures in a row."""
    return min(LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** min(failures - 1, 10))
