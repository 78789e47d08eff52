"""The contract between the services: facts, their schemas, topics and examples."""
