"""How Kenal is put on machines: containers, and a real Apache Kafka for tests."""
