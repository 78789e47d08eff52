"""Apache Kafka's own broker on loopback, from its published artifacts, without containers."""
