"""Mail as the services hand it over: what a mail is made of, SMTP, and the sample mailbox."""
