"""Quality, errors, speed and scale, measured."""
