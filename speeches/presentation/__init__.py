"""What several edges show in one way: addresses with the present query, pages of long speeches."""
