"""What libraries may write to the log."""

import logging


def quiet_libraries() -> None:
    """Keep urllib3 from logging addresses of broken replies: a signed link is a key of a sort, and the failure is told anyway."""
    logging.getLogger("urllib3").setLevel(logging.ERROR)
