"""Room exports: files out: who leaves, why, until when."""
