"""The papers that put Carnet online: a Caddyfile, a systemd unit, and the environment both agree on."""


def environment(host: str) -> tuple[tuple[str, str], ...]:
    """Return the variables of a Carnet behind a proxy that serves `host`."""
    return (
        ("CARNET_HOSTS", f"{host},127.0.0.1,localhost"),
        ("CARNET_ORIGINS", f"https://{host}"),
        ("CARNET_TLS", "1"),
    )


def caddyfile(address: str, port: int) -> str:
    """Return the file of a Caddy that obtains its certificates and hands everything to Carnet."""
    name = address.removeprefix("https://")
    return f"{name} {{\n\tencode zstd gzip\n\treverse_proxy 127.0.0.1:{port}\n}}\n"


def unit(*, program: str, home: str, user: str, host: str, port: int) -> str:
    """Return the systemd unit that keeps Carnet running, with no more rights than it needs."""
    named = "".join(f"Environment={name}={value}\n" for name, value in environment(host))
    return (
        "[Unit]\nDescription=Carnet\nAfter=network-online.target\nWants=network-online.target\n\n"
        f"[Service]\nUser={user}\nEnvironment={_quoted(f'CARNET_HOME={home}')}\n{named}"
        f"ExecStart={_quoted(program)} serve --port {port}\n"
        "Restart=on-failure\nRestartSec=2\nTimeoutStopSec=30\n"
        "NoNewPrivileges=yes\nPrivateTmp=yes\nProtectSystem=strict\nProtectKernelTunables=yes\n"
        f"ReadWritePaths={_quoted(home)}\nUMask=0077\n\n"
        "[Install]\nWantedBy=multi-user.target\n"
    )


def _quoted(text: str) -> str:
    """Return a value as systemd reads it: % stands for itself when doubled, spaces between quotes."""
    safe = text.replace("%", "%%")
    return f'"{safe}"' if " " in safe else safe
