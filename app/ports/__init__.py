"""What the agent and the front ends need from the world, as Protocol classes with the values they exchange."""
