"""What is offered when nothing or something else was found; never counted as a result."""
