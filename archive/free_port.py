"""Whether an address can be served at: `python -m archive.free_port HOST PORT`, before `make run` says that it is.

Prints nothing and ends with 0 if it can, else a sentence and 1. Workers listen by themselves and would share a port
with another archive without a word, so gunicorn.conf.py asks, too.
"""

import errno
import os
import socket
import sys


def trouble_with(host: str, port: int) -> str:
    """Why nothing can be served there, as a sentence with the system's own words; '' if it can."""
    try:
        socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET).close()
    except OSError as error:
        said = f"（{os.strerror(error.errno or 0)}）"
        if error.errno == errno.EADDRINUSE:
            other = port + 1 if port < 65_535 else 8000
            return f"{host}:{port} 已有别的程序在用{said}；请先停下它，或另选一个端口，例如 make run PORT={other}。"
        if error.errno == errno.EACCES:
            return f"没有使用 {host}:{port} 的权限{said}；请选 1024 以上的端口，例如 make run PORT=8000。"
        return f"不能在 {host}:{port} 提供服务{said}；请检查 HOST 和 PORT。"
    return ""


if __name__ == "__main__":
    if said := trouble_with(sys.argv[1], int(sys.argv[2])):
        sys.exit(said)
