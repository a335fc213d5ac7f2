"""Server-rendered pages: usable without JavaScript, no request to any other host."""
