"""The installed program's name: a wheel carries the rooms in here, so that none of them lies at the top of anybody's
environment. In a checkout they stand beside this folder, where `hatch_build.py` takes them from."""
