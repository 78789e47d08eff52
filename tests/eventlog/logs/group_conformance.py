"""What every log promises about the groups that read it."""

from itertools import islice

from services.eventlog.log import Consumer, Record
from tests.eventlog.logs.harness import (
    POLL_SECONDS,
    Doomed,
    Logs,
    after,
    drain,
    fresh,
    member,
    message,
    read,
    said,
    settle,
    topic,
    until,
)


class GroupConformance:
    """Members come, read, go and die."""

    def test_two_members_share_the_partitions(self, logs: Logs) -> None:
        log, ours, group = logs.open(), topic(partitions=5), fresh("group")
        log.create_topics([ours])
        with member(log, group, ours) as one, member(log, group, ours) as other:
            settle([one, other], 5)

            assert not one.assigned() & other.assigned()
            assert one.assigned() | other.assigned() == {(ours.name, n) for n in range(5)}

    def test_a_member_beyond_the_partitions_waits(self, logs: Logs) -> None:
        log, ours, group = logs.open(), topic(partitions=1), fresh("group")
        log.create_topics([ours])
        with member(log, group, ours) as one, member(log, group, ours) as other:
            settle([one, other], 1)

            assert len(one.assigned() | other.assigned()) == 1

    def test_the_partitions_of_a_member_that_leaves_move_at_once(self, logs: Logs) -> None:
        log, ours, group = logs.open(), topic(), fresh("group")
        log.create_topics([ours])
        with member(log, group, ours) as stays:
            with member(log, group, ours) as leaves:
                settle([stays, leaves], 4)

            settle([stays], 4)

    def test_the_partitions_of_a_member_that_dies_move(self, logs: Logs) -> None:
        log, ours, group = logs.open(), topic(), fresh("group")
        log.create_topics([ours])
        doomed = logs.doomed(group, ours)
        until(doomed.has_partitions)
        with member(log, group, ours) as stays:
            settle_with_other(stays, doomed)
            doomed.die()

            settle([stays], 4)

    def test_nothing_is_lost_or_doubled_while_members_come_and_go(self, logs: Logs) -> None:
        log, ours, group = logs.open(), topic(partitions=6), fresh("group")
        log.create_topics([ours])
        seen: list[Record] = []
        numbers = iter(range(1000))

        def say() -> None:
            log.append([message(ours, f"p{n % 7}/noun/1", f"{n}") for n in islice(numbers, 14)])

        with member(log, group, ours) as first:
            say()
            seen += settle([first], 6)
            with member(log, group, ours) as second:
                say()
                seen += settle([first, second], 6)
                say()
                with member(log, group, ours) as third:
                    seen += settle([first, second, third], 6)
                    say()
                seen += settle([first, second], 6)
            say()
            seen += settle([first], 6)
            seen += drain(first)

        expected = [(f"p{n % 7}/noun/1", f"{n}") for n in range(70)]
        assert said(seen) == sorted(expected, key=lambda pair: pair[0].split("/")[0])

    def test_a_commit_for_a_partition_that_has_moved_is_passed_over(self, logs: Logs) -> None:
        log, ours, group = logs.open(), topic(partitions=2), fresh("group")
        log.create_topics([ours])
        # These two programmes live in different partitions.
        log.append([message(ours, f"p{p}/noun/1", f"{n}") for n in range(3) for p in (1, 4)])
        with member(log, group, ours) as old:
            records = read(old, 6)
            assert len({record.partition for record in records}) == 2
            with member(log, group, ours) as new:
                settle([old, new], 2)
                new.commit(after(drain(new)))
                moved = {slot[1] for slot in new.assigned()}

                stale = next(p for p in after(records) if p.partition in moved)
                old.commit([stale])
                old.seek(stale)

            # Had it been heard, the records after the first would come again.
            again = [*settle([old], 2), *drain(old)]
            assert moved.isdisjoint(record.partition for record in again)

    def test_leaving_twice_is_harmless(self, logs: Logs) -> None:
        log, ours = logs.open(), topic()
        log.create_topics([ours])
        consumer = log.consumer(fresh("group"), [ours.name])
        consumer.poll(POLL_SECONDS)
        consumer.close()

        consumer.close()

        assert consumer.assigned() == frozenset()


def settle_with_other(consumer: Consumer, other: Doomed) -> None:
    """Poll until the other has given half of the four partitions away."""

    def shared() -> bool:
        other.live()
        consumer.poll(POLL_SECONDS)
        return len(consumer.assigned()) == 2

    until(shared)
