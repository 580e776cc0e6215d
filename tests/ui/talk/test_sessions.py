"""What the server holds of pages that were looked at: of the latest a little, of the others nothing."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

_ASKED = 60
_KEPT = 20
# Sixty pages ask one question each, two of them again and again; then what Gradio holds is counted.
_PROGRAM = """
import json, re, sys, threading, urllib.request
from pathlib import Path
from ui.page.kit import gr
from ui.serving import chat
from ui.serving.settings import Serving
from ui.talk.conversations import Conversations
from embeddings.library import Library
from tests.embeddings.quick_encoder import QuickEncoder
from tests.ui.hostile.server import CitingBot

def ask(page, session, talk):
    event = next(each for each in page.config["dependencies"] if "submit" in str(each["targets"]))
    asked = {"data": ["Who?", talk, "", ""], "fn_index": event["id"], "session_hash": session}
    address = page.local_url + "gradio_api/queue/"
    kind = {"Content-Type": "application/json"}
    urllib.request.urlopen(urllib.request.Request(address + "join", json.dumps(asked).encode(), kind)).read()
    told = urllib.request.urlopen(address + "data?session_hash=" + session).read()
    assert b'"success":true' in told, told
    return re.findall(rb"answer-([0-9a-z]+)-", told)[-1].decode()

def ask_and_count(page):
    mine = ""
    for number in range(int(sys.argv[3])):
        ask(page, f"page{number}", "")
        mine = ask(page, "mine", mine)
    queue, app = page._queue, page.app
    held = app.state_holder.session_data
    print(json.dumps({
        "sessions": len(held),
        "mine": len(Conversations(Path(sys.argv[1])).find(mine).exchanges),
        "states": sum(len(each.state_data) for each in held.values()),
        "times": len(app.state_holder.time_last_used),
        "messages": sum(each.qsize() for each in queue.pending_messages_per_session.values()),
        "events": len(queue.event_ids_to_events) + sum(map(len, queue.pending_event_ids_session.values())),
        "iterators": len(app.iterators),
        "analytics": len(queue.event_analytics),
    }))
    page.close()

chat._SESSIONS = int(sys.argv[4])
gr.Blocks.block_thread = ask_and_count
with Library(Path(sys.argv[1]), QuickEncoder()) as library:
    chat.serve(library, CitingBot(library), Serving(port=int(sys.argv[2])))
"""


@pytest.mark.slow  # many pages are opened
def test_the_latest_pages_are_kept_and_no_others(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    given = [str(tmp_path / "library"), str(port), str(_ASKED), str(_KEPT)]
    program = [sys.executable, "-c", _PROGRAM, *given]
    done = subprocess.run(program, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    held = json.loads(next(line for line in done.stdout.splitlines() if line.startswith("{")))
    assert held["sessions"] <= _KEPT
    assert held["times"] <= _KEPT
    assert held["mine"] == _ASKED  # a conversation goes on whatever is forgotten of its page
    assert held["states"] == 0
    assert held["messages"] + held["events"] + held["iterators"] <= 2  # of the very last, which just ended
    assert held["analytics"] <= 100
