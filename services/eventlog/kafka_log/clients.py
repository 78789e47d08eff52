"""Making the library's clients, so that one that cannot connect leaves nothing behind."""

from typing import Any

from kafka.net.compat import KafkaNetClient


def connected(kind: type, **arguments: Any) -> Any:
    """An admin, a producer or a consumer of the library, connected. Raises KafkaError.

    Their constructors keep what they have begun when they fail, a running thread among it: whoever
    waits for a broker by trying again and again would gather threads.
    """
    made: list[Any] = []

    def client(**options: Any) -> Any:
        made.append(KafkaNetClient(**options))
        return made[-1]

    try:
        return kind(kafka_client=client, **arguments)
    except BaseException:
        for one in made:
            one.close()
        raise
