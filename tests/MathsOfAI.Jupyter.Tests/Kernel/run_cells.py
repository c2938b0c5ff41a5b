"""Runs the cells that standard input holds as a JSON list on the kernel that is named, in the current folder.

A cell is its code and the seconds after which it is to be stopped, or null. Prints, as JSON, what a reader of the notebook sees
under each cell in the end, how each ended, and what the kernel wrote to its log.
"""
import contextlib
import json
import os
import queue
import signal
import sys
import tempfile
import time

from jupyter_client.manager import start_new_kernel

KERNEL, SECONDS = sys.argv[1], 120


def run(manager, client, cells):
    outputs, displays, endings = {}, {}, []
    for number, (code, stop) in enumerate(cells, 1):
        request = client.execute(code, allow_stdin=False)
        outputs[request] = []
        started, stopped, heard = time.monotonic(), None, time.monotonic()
        running = True
        while running:
            now = time.monotonic()
            if stop is not None and stopped is None and now - started > stop:
                manager.interrupt_kernel()
                stopped = now
            if now - heard > SECONDS:
                sys.exit(f"Cell {number} has shown nothing for {SECONDS} s.")
            try:
                message = client.get_iopub_msg(timeout=1 if stop is None or stopped else 0.02)
            except queue.Empty:
                continue
            heard = time.monotonic()
            kind, content = message["msg_type"], message["content"]
            cell = message["parent_header"].get("msg_id")
            if kind == "status":
                running = content["execution_state"] != "idle" or cell != request
            elif kind == "update_display_data":
                update(displays[content["transient"]["display_id"]], content["data"])
            elif kind in ("display_data", "execute_result", "stream", "error") and cell in outputs:
                output = {"output_type": kind, **content}
                outputs[cell].append(output)
                identifier = output.pop("transient", {}).get("display_id")
                displays[identifier] = (outputs[cell], output)
        reply = next(message for message in iter(client.get_shell_msg, None) if message["parent_header"]["msg_id"] == request)
        endings.append({"status": reply["content"]["status"], "stopping": stopped and time.monotonic() - stopped})
    return list(outputs.values()), endings


def update(display, data):
    """Replaces what is shown, as Jupyter does; what is replaced by nothing, as a progress line is in the end, is gone."""
    outputs, output = display
    output["data"] = data
    if not any(data.values()):
        outputs[:] = [other for other in outputs if other is not output]


def start(log):
    """Tries again where a port that was free a second ago is not when the kernel wants it."""
    for tries_left in (2, 1, 0):
        try:
            return start_new_kernel(kernel_name=KERNEL, stdout=log, stderr=log)
        except RuntimeError:
            if not tries_left:
                raise


def end(manager):
    """Ends the kernel, which is a child of the `dotnet` that Jupyter started, and may outlive it."""
    group = os.getpgid(manager.provisioner.pid) if hasattr(os, "killpg") else None
    manager.shutdown_kernel()
    with contextlib.suppress(ProcessLookupError):
        if group is not None:
            os.killpg(group, signal.SIGKILL)


def main():
    cells = json.load(sys.stdin)
    with tempfile.TemporaryFile() as log:
        try:
            manager, client = start(log)
            try:
                outputs, endings = run(manager, client, cells)
            finally:
                client.stop_channels()
                end(manager)
        finally:
            log.seek(0)
            written = log.read().decode("utf-8", "replace")
            print(written, file=sys.stderr)
        json.dump({"cells": outputs, "endings": endings, "log": written}, sys.stdout)


main()
