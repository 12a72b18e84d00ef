"""Ends the processes of a server with the server, however that one ended."""

import os
import signal
import threading

SERVER = "CARNET_SERVER_PID"
LOOK_EVERY = 1.0  # seconds
GRACE = 10.0  # seconds to end in good order, then at once


def lead() -> None:
    """Let the processes that we start know that they are ours."""
    os.environ[SERVER] = str(os.getpid())


def end_with_server() -> None:
    """In a process of a server, watch in a thread for the moment when that server is our parent no more.

    The server says who it is: asking for our parent at the start would be too late, it may have gone already.
    """
    server = os.environ.get(SERVER)
    if server is None:
        return

    def watch() -> None:
        tick = threading.Event()
        while str(os.getppid()) == server:
            tick.wait(LOOK_EVERY)
        os.kill(os.getpid(), signal.SIGTERM)
        tick.wait(GRACE)
        os._exit(1)

    threading.Thread(target=watch, name="server-watch", daemon=True).start()
