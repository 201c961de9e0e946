"""Frozen values that cross layers: the draft of a directive, the rows of lists, the whole report."""
