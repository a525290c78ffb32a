"""The tests of zhize, in the shape of the tree."""
