"""What can be done with jobs: ask for one, work, recover."""

from carnet.jobs.actions.ask import enqueue
from carnet.jobs.actions.recover import recover, schedule
from carnet.jobs.actions.wake import wake
from carnet.jobs.actions.work import work_forever, work_off

__all__ = ["enqueue", "recover", "schedule", "wake", "work_forever", "work_off"]
