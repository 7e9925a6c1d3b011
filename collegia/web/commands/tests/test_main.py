"""What every verb shares."""

import subprocess
import sys

COLLEGIA = (sys.executable, "-m", "collegia.web.commands.main")


def test_a_reader_who_goes_away_ends_a_command_quietly():
    command = subprocess.Popen([*COLLEGIA, "scenarios"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    command.stdout.close()
    assert command.stderr.read() == b""
    assert command.wait() == 141
