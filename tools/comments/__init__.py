"""``./blogg comments``: comments of readers come in, and the writer says what becomes of them."""
