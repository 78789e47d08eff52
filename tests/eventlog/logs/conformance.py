"""What every log promises about records, whatever it is made of."""

import itertools
import threading
from datetime import timedelta

import pytest

from schemas.topics import Cleanup
from services.eventlog.log import (
    MAX_MESSAGE_BYTES,
    LogUnavailableError,
    Message,
    MessageTooLargeError,
)
from tests.eventlog.logs.harness import (
    Logs,
    after,
    drain,
    fresh,
    member,
    message,
    read,
    said,
    topic,
    until,
)


class RecordConformance:
    """Appending, reading, forgetting."""

    def test_records_of_a_programme_come_back_in_the_order_of_their_messages(
        self, logs: Logs
    ) -> None:
        log, ours = logs.open(), topic()
        log.create_topics([ours])
        messages = [message(ours, f"p{n % 3}/noun/{n % 7}", f"{n}") for n in range(300)]
        for start in range(0, 300, 50):
            log.append(messages[start : start + 50])

        with member(log, fresh("group"), ours) as consumer:
            records = read(consumer, 300)

        expected = [(m.key.decode(), (m.value or b"").decode()) for m in messages]
        assert said(records) == sorted(expected, key=lambda pair: pair[0].split("/")[0])
        assert {record.headers for record in records} == {(("ce_id", b"1"),)}

    def test_keys_of_a_programme_share_a_partition(self, logs: Logs) -> None:
        log, ours = logs.open(), topic(partitions=12)
        log.create_topics([ours])
        log.append([message(ours, f"bali/noun/{n}", "x") for n in range(50)])

        with member(log, fresh("group"), ours) as consumer:
            records = read(consumer, 50)

        assert len({record.partition for record in records}) == 1

    def test_offsets_in_a_partition_rise(self, logs: Logs) -> None:
        log, ours = logs.open(), topic(partitions=1)
        log.create_topics([ours])
        log.append([message(ours, f"p{n}/noun/1", "x") for n in range(20)])

        with member(log, fresh("group"), ours) as consumer:
            offsets = [record.offset for record in read(consumer, 20)]

        assert all(earlier < later for earlier, later in itertools.pairwise(offsets))

    def test_nothing_is_lost_or_doubled_when_writers_and_readers_restart(self, logs: Logs) -> None:
        ours, group = topic(), fresh("group")
        logs.open().create_topics([ours])
        seen = []
        for start in range(0, 40, 10):
            log = logs.open()
            log.append([message(ours, f"p{n % 3}/noun/1", f"{n}") for n in range(start, start + 5)])
            log.close()
            log = logs.open()
            log.append(
                [message(ours, f"p{n % 3}/noun/1", f"{n}") for n in range(start + 5, start + 10)]
            )
            with member(log, group, ours) as consumer:
                records = read(consumer, 10)
                consumer.commit(after(records))
                seen += records
            log.close()

        expected = [(f"p{n % 3}/noun/1", f"{n}") for n in range(40)]
        assert said(seen) == sorted(expected, key=lambda pair: pair[0].split("/")[0])

    def test_what_was_not_committed_is_read_again(self, logs: Logs) -> None:
        log, ours, group = logs.open(), topic(partitions=1), fresh("group")
        log.create_topics([ours])
        log.append([message(ours, "p/noun/1", f"{n}") for n in range(6)])
        with member(log, group, ours) as consumer:
            consumer.commit(after(read(consumer, 2)))
            read(consumer, 3)

        with member(log, group, ours) as consumer:
            records = read(consumer, 4)

        assert [record.value for record in records] == [b"2", b"3", b"4", b"5"]

    def test_groups_do_not_disturb_each_other(self, logs: Logs) -> None:
        log, ours = logs.open(), topic()
        log.create_topics([ours])
        log.append([message(ours, "p/noun/1", f"{n}") for n in range(5)])

        for _ in range(2):
            with member(log, fresh("group"), ours) as consumer:
                records = read(consumer, 5)
                consumer.commit(after(records))
                assert [record.value for record in records] == [b"0", b"1", b"2", b"3", b"4"]

    def test_a_member_reads_several_topics(self, logs: Logs) -> None:
        log, one, other = logs.open(), topic(), topic(partitions=1)
        log.create_topics([one, other])
        log.append([message(one, "p/noun/1", "a"), message(other, "p/noun/1", "b")])

        with member(log, fresh("group"), one, other) as consumer:
            records = read(consumer, 2)

        assert {(r.topic, r.value) for r in records} == {(one.name, b"a"), (other.name, b"b")}

    def test_a_topic_made_after_its_reader_came_is_read(self, logs: Logs) -> None:
        log, ours = logs.open(), topic()
        with member(log, fresh("group"), ours) as consumer:
            assert consumer.poll(0) == []
            log.create_topics([ours])
            log.append([message(ours, "p/noun/1", "x")])

            assert [record.value for record in read(consumer, 1)] == [b"x"]

    def test_making_topics_again_changes_nothing(self, logs: Logs) -> None:
        log, ours = logs.open(), topic()
        log.create_topics([ours])
        log.append([message(ours, "p/noun/1", "x")])

        logs.open().create_topics([ours])

        with member(log, fresh("group"), ours) as consumer:
            assert [record.value for record in read(consumer, 1)] == [b"x"]

    def test_a_seek_replays_and_leaves_the_committed_positions(self, logs: Logs) -> None:
        log, ours, group = logs.open(), topic(partitions=1), fresh("group")
        log.create_topics([ours])
        log.append([message(ours, "p/noun/1", f"{n}") for n in range(5)])
        with member(log, group, ours) as consumer:
            first = read(consumer, 5)
            consumer.commit(after(first))
            consumer.seek(after(first)[1])
            again = read(consumer, 3)
            consumer.seek(after(first)[-1])
            log.append([message(ours, "p/noun/1", "5")])
            assert [record.value for record in read(consumer, 1)] == [b"5"]

        assert again == first[2:]
        with member(log, group, ours) as consumer:
            assert [record.value for record in read(consumer, 1)] == [b"5"]

    def test_lag_counts_what_waits(self, logs: Logs) -> None:
        log, ours = logs.open(), topic(partitions=1)
        log.create_topics([ours])
        log.append([message(ours, "p/noun/1", f"{n}") for n in range(10)])

        with member(log, fresh("group"), ours) as consumer:
            assert consumer.lag() == 0
            read(consumer, 4)
            assert consumer.lag() == 6
            read(consumer, 6)
            assert consumer.lag() == 0

    def test_a_batch_of_ten_thousand_arrives_whole_and_in_order(self, logs: Logs) -> None:
        log, ours = logs.open(), topic()
        log.create_topics([ours])
        padding = "x" * 200
        log.append([message(ours, f"p{n % 5}/noun/{n}", f"{n} {padding}") for n in range(10_000)])

        with member(log, fresh("group"), ours) as consumer:
            records = read(consumer, 10_000)

        for programme in range(5):
            prefix = f"p{programme}/".encode()
            ours_alone = [r for r in records if r.key is not None and r.key.startswith(prefix)]
            numbers = [int((record.value or b"").split()[0]) for record in ours_alone]
            assert numbers == list(range(programme, 10_000, 5))

    def test_bytes_that_are_not_text_come_back_as_they_were(self, logs: Logs) -> None:
        log, ours = logs.open(), topic()
        log.create_topics([ours])
        raw = bytes(range(256))
        odd = Message(topic=ours.name, key=raw, value=raw, headers=(("a", raw), ("a", b"")))
        plain = message(ours, "p/noun/1", "after")
        log.append([odd])
        log.append([plain])

        with member(log, fresh("group"), ours) as consumer:
            records = read(consumer, 2)

        found = {(record.key, record.value, record.headers) for record in records}
        assert found == {(m.key, m.value, m.headers) for m in (odd, plain)}

    def test_a_record_of_nine_hundred_kilobytes_passes(self, logs: Logs) -> None:
        log, ours = logs.open(), topic(partitions=1)
        log.create_topics([ours])
        big = bytes(900_000)
        messages = [message(ours, "p/noun/1", value) for value in (b"before", big, big, b"after")]
        log.append(messages)

        with member(log, fresh("group"), ours) as consumer:
            records = read(consumer, 4)

        assert [record.value for record in records] == [b"before", big, big, b"after"]

    def test_a_message_that_is_too_large_is_refused_before_anything_is_appended(
        self, logs: Logs
    ) -> None:
        log, ours = logs.open(), topic()
        log.create_topics([ours])
        fitting = message(ours, "p/noun/1", "x")
        with pytest.raises(MessageTooLargeError):
            log.append([fitting, message(ours, "p/noun/2", bytes(MAX_MESSAGE_BYTES))])

        log.append([fitting])

        with member(log, fresh("group"), ours) as consumer:
            read(consumer, 1)
            assert consumer.lag() == 0

    def test_an_append_to_a_topic_that_is_not_there_fails_and_may_be_tried_again(
        self, logs: Logs
    ) -> None:
        log, ours = logs.open(), topic()
        with pytest.raises(LogUnavailableError):
            log.append([message(ours, "p/noun/1", "x")])
        log.create_topics([ours])

        log.append([message(ours, "p/noun/1", "x")])

        with member(log, fresh("group"), ours) as consumer:
            assert [record.value for record in read(consumer, 1)] == [b"x"]

    def test_an_empty_append_is_harmless(self, logs: Logs) -> None:
        log = logs.open()
        log.create_topics([topic()])

        log.append([])

    def test_writers_at_the_same_time_keep_the_order_of_their_programmes(self, logs: Logs) -> None:
        log, ours = logs.open(), topic()
        log.create_topics([ours])

        def write(writer: int) -> None:
            own = logs.open() if writer % 2 else log
            for n in range(0, 60, 3):
                own.append(
                    [message(ours, f"p{writer}/noun/1", f"{number}") for number in range(n, n + 3)]
                )

        threads = [threading.Thread(target=write, args=(writer,)) for writer in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        with member(log, fresh("group"), ours) as consumer:
            records = read(consumer, 240)
            assert consumer.lag() == 0
        expected = [(f"p{writer}/noun/1", f"{n}") for writer in range(4) for n in range(60)]
        assert said(records) == expected

    def test_a_compacted_topic_keeps_the_latest_of_each_key_where_it_stood(
        self, logs: Logs
    ) -> None:
        log, ours = logs.open(), topic(partitions=1, lag=timedelta())
        log.create_topics([ours])
        log.append(
            [
                message(ours, "p/noun/a", "1"),
                message(ours, "p/noun/b", "1"),
                message(ours, "p/noun/a", "2"),
                message(ours, "p/noun/b", None),
                message(ours, "p/noun/c", "1"),
            ]
        )
        with member(log, fresh("group"), ours) as consumer:
            before = read(consumer, 5)
            assert before[3].value is None

        def cleaned() -> bool:
            logs.pass_time(log, ours)
            with member(log, fresh("group"), ours) as consumer:
                kept = [r for r in drain(consumer) if not (r.key or b"").startswith(b"filler")]
            # The tombstone itself goes last, after its own retention.
            return kept == [before[2], before[4]]

        until(cleaned)

    def test_a_topic_that_deletes_forgets_what_is_old(self, logs: Logs) -> None:
        log, ours = logs.open(), topic(partitions=1, cleanup=Cleanup.DELETE)
        log.create_topics([ours])
        log.append([message(ours, "p/noun/1", "old")])

        def forgotten() -> bool:
            logs.pass_time(log, ours)
            with member(log, fresh("group"), ours) as consumer:
                return b"old" not in {record.value for record in drain(consumer)}

        until(forgotten)

    def test_what_is_forgotten_is_passed_over_by_those_who_have_not_read_it(
        self, logs: Logs
    ) -> None:
        log, ours = logs.open(), topic(partitions=1, lag=timedelta())
        log.create_topics([ours])
        log.append([message(ours, "p/noun/a", f"{n}") for n in range(10)])
        with member(log, fresh("group"), ours) as consumer:
            read(consumer, 2)
            logs.pass_time(log, ours)
            log.append([message(ours, "p/noun/b", "end")])

            def reached() -> bool:
                return b"end" in {record.value for record in consumer.poll(0.05)}

            until(reached)
