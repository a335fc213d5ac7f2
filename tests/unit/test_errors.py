from nguon import errors


def test_every_error_is_in_the_drawn_tree() -> None:
    classes = [value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, errors.NguonError)]
    assert len(classes) >= 9
    for each in classes:
        assert each.__name__ in (errors.__doc__ or "")
    assert len({each.code for each in classes}) == len([c for c in classes if "code" in vars(c)])


def test_a_missing_extra_names_the_command() -> None:
    assert "pip install 'nguon[html]'" in str(errors.MissingExtra("html", "reading pages"))
