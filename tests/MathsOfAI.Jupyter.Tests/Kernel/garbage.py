"""Sends the course's kernel what no client should send, and then asks it whether it is alive."""
import json
import os
import socket

import zmq
from jupyter_client.manager import start_new_kernel

manager, client = start_new_kernel(kernel_name="maths-of-ai", stdout=open(os.devnull, "w"), stderr=open(os.devnull, "w"))
try:
    ports = manager.get_connection_info()
    header = {"msg_type": "shutdown_request", "msg_id": "1"}
    big = b"x" * 10_000_000
    garbage = [
        [b"x"], [b"<IDS|MSG>"], [b"<IDS|MSG>", b"short", b"{}", b"{}", b"{}"], [b"<IDS|MSG>", b"0" * 64, b"{}", b"{}", b"{}", b"{}"],
        [b"<IDS|MSG>", b"", json.dumps(header).encode(), b"{}", b"{}", b"{}"], [b"<IDS|MSG>"] + [os.urandom(100)] * 5,
        [big], [b"<IDS|MSG>", b"0" * 64, json.dumps(header).encode(), b"{}", b"{}", big],
    ]
    context = zmq.Context()
    for port in ("shell_port", "control_port", "stdin_port"):
        with context.socket(zmq.DEALER) as stranger:
            stranger.connect(f"tcp://127.0.0.1:{ports[port]}")
            for frames in garbage:
                stranger.send_multipart(frames)
    for port in ("shell_port", "iopub_port", "stdin_port", "control_port", "hb_port"):
        with socket.create_connection(("127.0.0.1", ports[port])) as plain:
            plain.send(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n" + os.urandom(1000))

    # Signed, and still nothing that a kernel knows.
    for kind, content in (("frobnicate_request", {}), ("execute_request", {}), ("complete_request", {"code": 5, "cursor_pos": "x"}),
                          ("is_complete_request", {"code": [1]}), ("comm_open", {"comm_id": None}), ("comm_msg", {})):
        client.shell_channel.send(client.session.msg(kind, content))
    client.execute(f"// {'x' * 10_000_000}")
    answer = []
    client.execute_interactive('"ali" + "ve"', timeout=60, output_hook=answer.append)
    print(next(message["content"]["data"]["text/plain"] for message in answer if message["msg_type"] == "execute_result"))
finally:
    client.stop_channels()
    manager.shutdown_kernel()
