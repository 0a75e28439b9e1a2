"""Rules, how they are chosen and run, and what they found."""
