"""Logins, users, executors."""

from __future__ import annotations

import pytest

from sopbpmn import service
from sopbpmn.errors import InvalidInputError, LoginError, NotFoundError
from sopbpmn.service import Role
from sopbpmn.tables import users
from tests.service.office import PASSWORD, Office


def test_login_with_the_right_password_only(small_office: Office) -> None:
    assert service.log_in(small_office.store, " ROOT ", PASSWORD).login == "root"
    messages = set()
    for login, password in (("root", "salah"), ("tidakada", PASSWORD), ("root", ""), ("staff", "-")):
        with pytest.raises(LoginError) as error:
            service.log_in(small_office.store, login, password)
        messages.add(str(error.value))
    assert len(messages) == 1  # it doesn't tell whether the login exists


def test_passwords_are_kept_as_argon2_hashes(small_office: Office) -> None:
    user = service.add_user(small_office.store, small_office.administrator, "budi", "Budi", "kata sandi budi")
    with small_office.store.read() as connection:
        kept = connection.scalar(users.select().with_only_columns(users.c.password).where(users.c.id == user))
    assert str(kept).startswith("$argon2id$")
    actor = service.log_in(small_office.store, "budi", "kata sandi budi")
    service.change_own_password(small_office.store, actor, "kata sandi budi", "kata sandi baru")
    with pytest.raises(LoginError):
        service.log_in(small_office.store, "budi", "kata sandi budi")
    assert service.log_in(small_office.store, "budi", "kata sandi baru").id == user


@pytest.mark.parametrize(
    ("login", "name", "password"),
    [("", "x", PASSWORD), ("x", " ", PASSWORD), ("x", "x", "pendek"), ("STAFF", "x", PASSWORD), ("x", "x", "p" * 1001)],
)
def test_unusable_users_are_refused(small_office: Office, login: str, name: str, password: str) -> None:
    with pytest.raises(InvalidInputError):
        service.add_user(small_office.store, small_office.administrator, login, name, password)


def test_the_first_administrator_is_made_once(small_office: Office) -> None:
    with pytest.raises(InvalidInputError):
        service.first_administrator(small_office.store, "lain", "Lain", PASSWORD)


def test_roles_and_executors_change(small_office: Office) -> None:
    store, administrator = small_office.store, small_office.administrator
    executor = service.save_executor(store, administrator, "Seksi  Baru")
    stranger = small_office.ids["stranger"]
    service.change_user(store, administrator, stranger, roles={Role.ANALYST}, executors={executor})
    actor = small_office.stranger
    assert (actor.roles, actor.executors) == ({Role.ANALYST}, {executor})
    found = next(user for user in service.list_users(store, administrator) if user.id == stranger)
    assert (found.roles, found.executors) == ({Role.ANALYST}, {executor})
    other = service.save_executor(store, administrator, "Seksi Lain")
    service.change_user(store, administrator, stranger, executors={other})
    assert small_office.stranger.executors == {other}
    service.change_user(store, administrator, stranger, executors={executor})
    with pytest.raises(NotFoundError):
        service.change_user(store, administrator, stranger, executors={999})
    assert small_office.stranger.executors == {executor}


def test_executors_have_unique_names_and_no_circle_of_superiors(small_office: Office) -> None:
    store, administrator = small_office.store, small_office.administrator
    ids = {executor.name: executor.id for executor in service.list_executors(store, administrator)}
    with pytest.raises(InvalidInputError):
        service.save_executor(store, administrator, " staf ")
    with pytest.raises(InvalidInputError):
        service.save_executor(store, administrator, "Kepala", executor_id=ids["Kepala"], superior=ids["Staf"])
    with pytest.raises(NotFoundError):
        service.save_executor(store, administrator, "X", superior=999)


def test_languages(small_office: Office) -> None:
    for number, language in enumerate(("id", "en")):
        user = service.add_user(
            small_office.store, small_office.administrator, f"u{number}", "Baru", PASSWORD, language=language
        )
        assert service.load_actor(small_office.store, user).language == language
    service.change_own_language(small_office.store, small_office.staff, "en")
    assert small_office.staff.language == "en"
    with pytest.raises(InvalidInputError):
        service.change_own_language(small_office.store, small_office.staff, "xx")
