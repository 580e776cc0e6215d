"""Documents in, passages out: knows file formats; no vectors, no questions."""

import os

# Before anything loads ONNX Runtime: its wheels for Linux count how they are used, keep that under a number of this
# computer in the user's cache, and send it to their maker (seen in 1.32). Nothing of Telcon's leaves this computer.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
