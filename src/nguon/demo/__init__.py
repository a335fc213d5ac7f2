"""The bundled demo articles."""
