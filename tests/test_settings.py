from pathlib import Path

import pytest

from strategy import settings


def write(folder, text):
    path = folder / "secrets.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_with_nothing_configured_the_app_runs_as_an_example_on_this_machine():
    found = settings.load({}, secrets=[])
    assert found.mode == "example"
    assert found.address == "127.0.0.1"
    assert found.silent_days == 120
    assert found.database == settings.ROOT / "data" / "live" / "strategy.db"


def test_the_environment_names_the_database(tmp_path):
    assert settings.load({"STRATEGY_DB": str(tmp_path / "x.db")}, secrets=[]).database == tmp_path / "x.db"


def test_a_database_named_without_a_folder_is_found_from_where_we_stand(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert settings.load({"STRATEGY_DB": "x.db"}, secrets=[]).database == tmp_path / "x.db"


def test_an_empty_name_means_the_usual_database():
    assert settings.load({"STRATEGY_DB": "  "}, secrets=[]).database == settings.load({}, secrets=[]).database


def test_a_configured_provider_means_that_people_sign_in(tmp_path):
    path = write(tmp_path, '[auth]\nclient_id = "x"\n')
    assert settings.load({}, secrets=[tmp_path / "none.toml", path]).mode == "oidc"


def test_secrets_of_other_things_do_not(tmp_path):
    assert settings.load({}, secrets=[write(tmp_path, 'mail = "x"\n')]).mode == "example"


def test_the_secrets_in_the_home_folder_count(tmp_path):
    (tmp_path / ".streamlit").mkdir()
    write(tmp_path / ".streamlit", "[auth]\n")
    assert settings.load({"HOME": str(tmp_path)}).mode == "oidc"


ONE = """
[auth]
redirect_uri = "https://tavla.example.org/oauth2callback"
cookie_secret = "abcdefghijklmnopqrstuvwxyz0123456789"
client_id = "tavla"
client_secret = "hemmelig"
server_metadata_url = "https://id.example.org/.well-known/openid-configuration"
"""
SEVERAL = """
[auth]
redirect_uri = "https://tavla.example.org/oauth2callback"
cookie_secret = "abcdefghijklmnopqrstuvwxyz0123456789"
[auth.feide]
client_id = "a"
client_secret = "b"
server_metadata_url = "https://id.example.org/.well-known/openid-configuration"
client_kwargs = { scope = "openid email" }
[auth.entra]
client_id = "c"
client_secret = "d"
server_metadata_url = "https://login.example.org/.well-known/openid-configuration"
[kulturskoletavla]
contact = "tavla@example.org"
token_hours = 8
[kulturskoletavla.entra]
label = "Logg inn med jobbkonto"
email_trusted = true
"""


def signed(tmp_path, text, mode=0o600):
    path = write(tmp_path, text)
    path.chmod(mode)
    return settings.load({}, secrets=[path])


def test_one_provider_is_the_default_one_with_the_neutral_words(tmp_path):
    found = signed(tmp_path, ONE)
    assert found.providers == (settings.Provider("default"),)
    assert (found.token_hours, found.contact, found.host, found.tls, found.problems) == (10, "", "tavla.example.org", True, ())


def test_several_providers_each_have_their_words_and_their_trust(tmp_path):
    found = signed(tmp_path, SEVERAL)
    assert found.providers == (settings.Provider("feide"), settings.Provider("entra", "Logg inn med jobbkonto", email_trusted=True))
    assert (found.token_hours, found.contact, found.problems) == (8, "tavla@example.org", ())


def test_the_settings_keep_no_secret(tmp_path):
    assert "hemmelig" not in repr(vars(signed(tmp_path, ONE))) and "abcdefgh" not in repr(vars(signed(tmp_path, ONE)))


@pytest.mark.parametrize(("was", "put", "said"), [
    ('cookie_secret = "abcdefghijklmnopqrstuvwxyz0123456789"', "", "cookie_secret of at least 32"),
    ("abcdefghijklmnopqrstuvwxyz0123456789", "short", "cookie_secret of at least 32"),
    ("abcdefghijklmnopqrstuvwxyz0123456789", "x" * 40, "cookie_secret of at least 32"),
    ('client_id = "tavla"', "", "[auth] needs client_id"),
    ('client_secret = "hemmelig"', 'client_secret = " "', "[auth] needs client_secret"),
    ('server_metadata_url = "https://id.example.org/.well-known/openid-configuration"', "", "[auth] needs server_metadata_url"),
    ("https://id.example.org", "http://id.example.org", "server_metadata_url of [auth] must begin with https"),
    ('redirect_uri = "https://tavla.example.org/oauth2callback"', "", "needs a redirect_uri"),
    ("https://tavla.example.org/", "http://tavla.example.org/", "must begin with https"),
    ("https://tavla.example.org/", "https://[/", "must begin with https"),
    ("tavla.example.org/oauth2callback", "tavla.example.org/", "must end in /oauth2callback"),
    ("tavla.example.org/oauth2callback", "tavla.example.org/x/oauth2callback", "must end in /oauth2callback"),
    ("[auth]", "[kulturskoletavla]\ntoken_hours = 48\n[auth]", "token_hours"),
    ("[auth]", '[kulturskoletavla]\ntoken_hours = "ten"\n[auth]', "token_hours"),
    ("[auth]", '[kulturskoletavla.fiede]\nlabel = "x"\n[auth]', "[kulturskoletavla.fiede] is about a provider"),
    ("[auth]", '[kulturskoletavla.default]\nemail_trusted = "yes"\n[auth]', "email_trusted"),
])
def test_a_wrong_sign_in_is_told_with_what_to_do(tmp_path, was, put, said):
    assert was in ONE
    [problem] = signed(tmp_path, ONE.replace(was, put)).problems
    assert said in problem


def test_only_this_machine_may_do_without_https(tmp_path):
    text = ONE.replace("https://tavla.example.org", "http://localhost:{port}").replace("https://id.example.org", "http://127.0.0.1:9400")
    found = signed(tmp_path, text)
    assert (found.problems, found.tls, found.host) == ((), False, "localhost")


def test_a_sign_in_with_nothing_in_it_names_everything_that_is_missing(tmp_path):
    found = signed(tmp_path, "[auth]\n")
    assert len(found.problems) == 3 and "names no provider" in found.problems[2]
    assert signed(tmp_path, "auth = 3\n").problems == found.problems


def test_each_of_several_providers_is_looked_at(tmp_path):
    text = SEVERAL.replace('client_id = "c"\n', "").replace("[auth.feide]", "[auth.fei_de]")
    assert [problem.partition(":")[0].partition(" needs")[0] for problem in signed(tmp_path, text).problems] == ["[auth.fei_de]", "[auth.entra]"]


def test_secrets_that_everybody_on_the_machine_can_read_are_a_problem(tmp_path):
    assert signed(tmp_path, ONE, 0o640).problems == ()
    [problem] = signed(tmp_path, ONE, 0o644).problems
    assert "chmod 640" in problem


def test_the_later_of_two_files_counts_as_streamlit_has_it(tmp_path):
    (tmp_path / "a").mkdir()
    first, second = write(tmp_path / "a", ONE), write(tmp_path, SEVERAL)
    assert len(settings.load({}, secrets=[first, second]).providers) == 2


@pytest.mark.parametrize("text", ["[auth", "\x00"])
def test_a_secrets_file_that_cannot_be_read_is_no_reason_to_let_everybody_in(tmp_path, text):
    path = write(tmp_path, text)
    with pytest.raises(ValueError, match="secrets.toml cannot be read"):
        settings.load({}, secrets=[path])


def test_the_settings_cannot_be_changed_afterwards():
    with pytest.raises(AttributeError):
        settings.load({}, secrets=[]).mode = "oidc"


def test_back_ups_lie_beside_the_database_unless_the_environment_says_where(tmp_path):
    database = str(tmp_path / "x.db")
    assert settings.load({"STRATEGY_DB": database}, secrets=[]).backups == tmp_path / "backups"
    assert settings.load({"STRATEGY_DB": database, "STRATEGY_BACKUPS": "/srv/copies"}, secrets=[]).backups == Path("/srv/copies")


def test_how_long_back_ups_are_kept_can_be_chosen():
    assert settings.load({}, secrets=[]).backups_kept == (7, 8, 12)
    assert settings.load({"STRATEGY_BACKUPS_KEPT": " 30, 0,24"}, secrets=[]).backups_kept == (30, 0, 24)


@pytest.mark.parametrize("text", ["7", "7,8", "7,8,12,1", "a,b,c", "-1,8,12", "7,8,99999", "7;8;12"])
def test_a_number_that_cannot_be_read_is_refused_rather_than_guessed(text):
    with pytest.raises(ValueError, match="for example 7,8,12"):
        settings.load({"STRATEGY_BACKUPS_KEPT": text}, secrets=[])


def test_a_gateway_to_ssb_must_be_a_safe_address():
    assert settings.load({}, secrets=[]).ssb == ""
    assert settings.load({"STRATEGY_SSB": " https://gateway.example.no/ssb/ "}, secrets=[]).ssb == "https://gateway.example.no/ssb"
    assert settings.load({"STRATEGY_SSB": "http://127.0.0.1:9"}, secrets=[]).ssb == "http://127.0.0.1:9"
    with pytest.raises(ValueError, match="https://"):
        settings.load({"STRATEGY_SSB": "http://gateway.example.no"}, secrets=[])


SMTP = {"STRATEGY_SMTP_HOST": "127.0.0.1", "STRATEGY_SMTP_SENDER": "tavla@example.org"}


def test_without_a_mail_server_no_letters_are_sent():
    assert settings.load({}, secrets=[]).mail is None and settings.load({"STRATEGY_SMTP_SENDER": "x"}, secrets=[]).mail is None


def test_the_mail_server_is_named_in_the_secrets_and_the_environment_goes_before(tmp_path):
    path = write(tmp_path, ONE + '\n[mail]\nhost = "smtp.example.no"\nsender = "tavla@example.no"\nuser = "tavla"\npassword = "hemmelig"\n')
    found = settings.load({}, secrets=[path]).mail
    assert (found.host, found.port, found.security, found.sender, found.user) == ("smtp.example.no", 587, "starttls", "tavla@example.no", "tavla")
    assert "hemmelig" not in repr(found)
    assert settings.load({"STRATEGY_SMTP_HOST": "other.example.no", "STRATEGY_SMTP_PORT": "465", "STRATEGY_SMTP_SECURITY": "tls"}, secrets=[path]).mail.port == 465


@pytest.mark.parametrize(("name", "value", "word"), [
    ("PORT", "mail", "port"), ("PORT", "70000", "port"), ("SECURITY", "ssl", "security"), ("SENDER", "tavla", "sender"), ("SENDER", "a@b.no\nBcc: c@d.no", "sender"),
    ("SENDER", "Tavla <a@b.no>", "sender")])
def test_a_mail_server_that_cannot_be_right_is_refused_with_what_to_write(name, value, word):
    with pytest.raises(ValueError, match=word):
        settings.load(SMTP | {f"STRATEGY_SMTP_{name}": value}, secrets=[])


def test_letters_go_unprotected_to_this_machine_alone_and_the_examples_never_leave_it(tmp_path):
    assert settings.load(SMTP | {"STRATEGY_SMTP_SECURITY": "none"}, secrets=[]).mail.security == "none"
    outside = SMTP | {"STRATEGY_SMTP_HOST": "smtp.example.no"}
    with pytest.raises(ValueError, match="security"):
        settings.load(outside | {"STRATEGY_SMTP_SECURITY": "none"}, secrets=[write(tmp_path, ONE)])
    with pytest.raises(ValueError, match="invented"):
        settings.load(outside, secrets=[])


def test_the_open_view_is_off_until_it_is_switched_on_and_a_guess_is_refused():
    assert [settings.load({"STRATEGY_PUBLIC": said}, secrets=[]).public for said in ("", "0", " 1 ")] == [False, False, True]
    assert settings.load({}, secrets=[]).public is False
    for said in ("yes", "true", "2", "på"):
        with pytest.raises(ValueError, match="Write 1"):
            settings.load({"STRATEGY_PUBLIC": said}, secrets=[])
