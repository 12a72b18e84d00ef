"""What can be done about identity: find pairs, merge, un-merge, queue, settle."""
