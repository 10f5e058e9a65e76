"""What a plan is held to before it is offered: claims, exceptions, what it would throw together or leave out."""
