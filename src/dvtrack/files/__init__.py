"""Documents in and out: readers and writers that know no table of the register."""
