"""Asks the course's kernel what a notebook front end asks, and prints the answers as JSON."""
import json
import os

from jupyter_client.manager import start_new_kernel

manager, client = start_new_kernel(kernel_name="maths-of-ai", stdout=open(os.devnull, "w"), stderr=open(os.devnull, "w"))


def ask(request):
    while True:
        reply = client.get_shell_msg(timeout=60)
        if reply["parent_header"]["msg_id"] == request:
            return reply["content"]


try:
    # A face is one code point in Python, and two characters in .NET.
    completion = ask(client.complete('"😀" + Math.Ab', 13))
    inspection = ask(client.inspect("Math.Abs(1)", 7))
    complete = [ask(client.is_complete(code))["status"] for code in ("1 + 1", "for (var i = 0;", "#!who")]
    shown = []
    client.execute_interactive("1", silent=True, timeout=60, output_hook=shown.append)
    silent = [message["msg_type"] for message in shown if message["msg_type"] not in ("status",)]
    # Late enough for both that follow to wait behind it, however busy the machine is.
    failing = client.execute("await System.Threading.Tasks.Task.Delay(2000); throw new System.Exception();")
    later = [client.execute("1"), client.execute("2")]
    counted = ask(failing)["execution_count"]
    after = [ask(request)["status"] for request in later]
    typed = []
    client.execute_interactive(
        "await Microsoft.DotNet.Interactive.Kernel.GetInputAsync(\"Who?\")", timeout=60, allow_stdin=True,
        stdin_hook=lambda message: client.input("Ada"), output_hook=typed.append)
    print(json.dumps({
        "complete": {"matches": completion["matches"], "start": completion["cursor_start"], "end": completion["cursor_end"]},
        "inspect": inspection["data"]["text/plain"],
        "is_complete": complete,
        "after_error": after,
        "counted": counted,
        "silent": silent,
        "input": next(message["content"]["data"]["text/plain"] for message in typed if message["msg_type"] == "execute_result"),
        "protocol": ask(client.kernel_info())["protocol_version"],
    }))
finally:
    client.stop_channels()
    manager.shutdown_kernel()
