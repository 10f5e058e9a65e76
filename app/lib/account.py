"""Who sits at the program, as the operating system knows them."""

import getpass
import os
import sys


def account_name() -> str:
    """The name of the account this process runs under; on POSIX by its user id, for variables can say anything. Empty
    where the system has none."""
    if sys.platform != "win32":
        import pwd

        try:
            return pwd.getpwuid(os.getuid()).pw_name
        except KeyError:
            pass
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
