"""The committed sample documents are what their generator writes."""

from tests.samples import generate


def test_samples_are_up_to_date():
    assert {
        path.name: path.read_bytes().decode("utf-8")
        for path in generate.HERE.iterdir()
        if path.is_file() and path.suffix != ".py"
    } == dict(generate.samples())
