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


@pytest.mark.parametrize("text", ["[auth", "\x00"])
def test_a_secrets_file_that_cannot_be_read_is_no_reason_to_let_everybody_in(tmp_path, text):
    path = write(tmp_path, text)
    with pytest.raises(ValueError, match="secrets.toml cannot be read"):
        settings.load({}, secrets=[path])


def test_the_settings_cannot_be_changed_afterwards():
    with pytest.raises(AttributeError):
        settings.load({}, secrets=[]).mode = "oidc"
