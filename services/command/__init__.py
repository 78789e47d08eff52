"""The `kenal` command: starts the services, looks after their data, and solves files offline."""
