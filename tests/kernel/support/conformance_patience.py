"""jupyter_kernel_test on a machine that is busy with other things: it waits for messages and not for quiet moments.

The suite takes a message to be lost that comes a tenth of a second after a reply, and a request to be over when a tenth of a
second passes without a message. `PatientTests` waits for the messages themselves; what is asked of them stays the suite's own.
"""

import jupyter_kernel_test
from jupyter_kernel_test.msgspec_v5 import validate_message

PATIENCE = 120


def patiently(get):
    """The same, whatever limit is asked for."""
    get = jupyter_kernel_test.ensure_sync(get)
    return lambda *_, **__: get(timeout=PATIENCE)


class PatientTests(jupyter_kernel_test.KernelTests):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for channel in (cls.kc.shell_channel, cls.kc.iopub_channel):
            channel.get_msg = patiently(channel.get_msg)
        cls.kc.get_shell_msg = cls.kc.shell_channel.get_msg

    def flush_channels(self):
        """All that was asked before is over when a later request is: both channels keep their order."""
        asked = self.kc.kernel_info()
        self.take(self.kc.iopub_channel, asked, lambda content: content.get("execution_state") == "idle")
        self.take(self.kc.shell_channel, asked, lambda content: True)

    def take(self, channel, asked, is_last):
        while True:
            message = channel.get_msg()
            validate_message(message)
            if message["parent_header"].get("msg_id") == asked and is_last(message["content"]):
                return
