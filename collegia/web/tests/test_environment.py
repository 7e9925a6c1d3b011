"""The data folder: nobody else on the machine can look into it."""

import stat

import pytest

from collegia.web.environment import private_folder


def mode(path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_folder_is_the_owners_alone(tmp_path):
    assert mode(private_folder(tmp_path / "new" / "data")) == 0o700


@pytest.mark.parametrize("before", [0o755, 0o750, 0o701, 0o700])
def test_a_folder_that_is_there_is_closed_to_others(tmp_path, before):
    tmp_path.chmod(before)
    assert mode(private_folder(tmp_path)) == 0o700


def test_a_folder_that_belongs_to_everybody_is_left_alone(tmp_path):
    tmp_path.chmod(0o1777)
    assert mode(private_folder(tmp_path)) == 0o1777


def test_a_folder_of_another_user_is_left_alone(tmp_path, monkeypatch):
    tmp_path.chmod(0o755)
    monkeypatch.setattr("os.getuid", lambda: tmp_path.stat().st_uid + 1)
    assert mode(private_folder(tmp_path)) == 0o755


def test_the_data_folder_is_private(settings):
    assert mode(settings.DATA) == 0o700
