"""What people can make happen: state and facts together, inside one unit of work. No Flask here."""
