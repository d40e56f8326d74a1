"""Time, memory and sameness of reading, each measured in processes of its own."""
