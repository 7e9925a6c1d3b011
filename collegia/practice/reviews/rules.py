"""What holds in a review, decided without a database."""
