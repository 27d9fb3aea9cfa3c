"""Views: the frozen structs that templates get. Other modules of the pages build them."""
