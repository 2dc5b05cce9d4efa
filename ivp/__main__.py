"""The way in: answers --version before importing anything, then calls the command line."""

import os
import sys

from ivp import __version__


def main() -> None:
    """Run the command, and leave at once with its exit code."""
    code = run()
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            try:
                stream.flush()
            except (OSError, ValueError):
                code = code or 3
    # Taking the interpreter down piece by piece would cost a tenth of checking six files.
    os._exit(code)


def run() -> int:
    """Run the command and return its exit code."""
    # Whatever is imported before this answer is waited for by everybody who asks for it; `os` is
    # in memory since the interpreter started.
    if sys.argv[1:] == ["--version"]:
        return answer_version()
    leave_at_once_on_ctrl_c()
    try:
        import gc

        # What a run makes lives as long as the run; looking for rings in it is lost time.
        gc.disable()
        from ivp import cli

        return cli.main()
    except KeyboardInterrupt:
        # During the imports as well, when there is no command yet that could catch it.
        return 130


def leave_at_once_on_ctrl_c() -> None:
    """Let Ctrl-C end the process without an exception; a host that has a way of its own keeps it.

    Until something is written there is nothing to clean up, and an exception would be lost where
    Pydantic's core happens to be at work: then half of the files would seem to be empty.
    """
    import signal

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        try:
            signal.signal(signal.SIGINT, lambda *_: os._exit(130))
        except ValueError:  # not the main thread: signals never come here
            return


def answer_version() -> int:
    """Print the version; whoever closed the pipe does not want to read it, and that is fine."""
    try:
        print(f"ivp {__version__}", flush=True)
    except OSError as error:
        # What could not be written is still in the buffer; at the end Python would try again,
        # and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0 if isinstance(error, BrokenPipeError) else 3
    return 0


if __name__ == "__main__":
    main()
