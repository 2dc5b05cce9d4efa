"""The process to compare with: PyYAML's C loader over the files of a workspace, and no more."""

import os
import sys

import yaml


def main(workspace: str) -> None:
    """Load every file that `ivp validate` would read as well, one after another."""
    municipalities = os.path.join(workspace, "municipalities")
    paths = [os.path.join(municipalities, name) for name in sorted(os.listdir(municipalities))]
    for path in [os.path.join(workspace, "region.yaml"), *paths]:
        with open(path, "rb") as file:
            yaml.load(file.read(), Loader=yaml.CSafeLoader)


if __name__ == "__main__":
    main(sys.argv[1])
