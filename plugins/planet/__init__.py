"""The gang: bloggers who take part in a challenge together, and what their feeds say."""
