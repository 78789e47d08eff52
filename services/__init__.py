"""The services of Kenal, the event log between them, and the command that starts them."""
