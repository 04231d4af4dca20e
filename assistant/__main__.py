"""`python -m assistant` is the same as the command `nianbao`."""

from assistant.cli import run

if __name__ == "__main__":
    run()
