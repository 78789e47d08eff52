"""What judges every answer; shares no code with the engines."""
