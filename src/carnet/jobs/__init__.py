"""Room jobs: run, retry, schedule and recover work; outbox."""
