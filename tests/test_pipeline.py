"""Stages run in order; a report that makes one fail is skipped with a reason, and the rest is read."""

from __future__ import annotations

from importlib.metadata import EntryPoint

import pytest

from onrecord import pipeline, plugins
from onrecord.errors import NetworkError, SettingsError
from onrecord.records import Reading, Skipped, content_id, gather
from onrecord.settings import Settings
from onrecord.stage import Stage
from tests.invented import first_report, invented_report, invented_stages


def _fail(reading: Reading) -> Reading:
    raise ZeroDivisionError("by nought")


def _no_network(reading: Reading) -> Reading:
    raise NetworkError("no network")


FAILING = Stage("sums", frozenset({"toponyms"}), frozenset({"counts"}), _fail)


def test_stages_add_their_layers() -> None:
    """What a stage adds is in the record; tokens are not."""
    reading = pipeline.read_report(invented_report("Fire in Aleppo."), invented_stages(Settings()))
    assert [row.span.text for row in pipeline.record_of(reading).toponyms] == ["Fire", "Aleppo"]


def test_a_failing_stage_leaves_one_skipped_row() -> None:
    """No half-read report: the row names report, stage and error."""
    stages = (*invented_stages(Settings()), FAILING)
    record = pipeline.record_of(pipeline.read_report(invented_report("Fire in Aleppo."), stages))
    assert not record.reports
    assert not record.toponyms
    (row,) = record.skipped
    assert (row.reason, row.detail) == ("stage-error", 'Jazira Post.txt: stage "sums" failed: ZeroDivisionError: by nought')


def test_what_no_report_is_to_blame_for_is_raised() -> None:
    """A missing network is no reason to skip a thousand reports."""
    stages = (Stage("language", frozenset(), frozenset(), _no_network),)
    with pytest.raises(NetworkError):
        pipeline.read_report(invented_report("Fire."), stages)


def test_what_a_stage_drops_is_kept_with_its_reason() -> None:
    """Skipped rows of a reading that worked stay beside its facts."""
    dropped = Skipped(id="sk-1", found_by="x/1", stage="dates", reason="no-year")
    reading = Reading(report=invented_report("Fire.")).add(skipped=(dropped,))
    assert pipeline.record_of(reading).skipped == (dropped,)
    assert len(pipeline.record_of(reading).reports) == 1


def _register(monkeypatch: pytest.MonkeyPatch, **entries: str) -> None:
    monkeypatch.setattr(
        plugins, "_installed", lambda group: tuple(EntryPoint(name, value, group) for name, value in entries.items())
    )


def make_sums(settings: Settings) -> Stage:
    """A stage as a plug-in gives it."""
    return FAILING


def test_a_plug_in_comes_after_the_built_in_stages(monkeypatch: pytest.MonkeyPatch) -> None:
    """An installed stage is registered as the built-in ones are."""
    monkeypatch.setattr(pipeline, "STAGES", {"capitals": "tests.test_pipeline:make_capitals"})
    _register(monkeypatch, sums="tests.test_pipeline:make_sums")
    assert [stage.name for stage in pipeline.load_stages(Settings())] == ["capitals", "sums"]
    assert [stage.name for stage in pipeline.load_stages(Settings(without=("sums",)))] == ["capitals"]


def make_capitals(settings: Settings) -> Stage:
    """The first of the invented stages."""
    return invented_stages(settings)[0]


def test_leaving_out_an_unknown_stage_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message lists the stages there are."""
    with pytest.raises(SettingsError, match=r'no stage is called "weather"\. Known: language, places'):
        pipeline.load_stages(Settings(without=("weather",)))


def test_a_plug_in_that_cannot_be_loaded_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message gives name, group and module."""
    entry = plugins.registered(plugins.EXPORTS, {"maps": "onrecord.nowhere:maps"})["maps"]
    with pytest.raises(plugins.PluginError, match=r'"maps" of the group onrecord\.exports'):
        plugins.load(entry)


def test_the_record_of_a_report_has_its_version() -> None:
    """A record says which version read it."""
    record = pipeline.record_of(Reading(report=invented_report("Fire.")))
    assert record.version == pipeline.__version__
    assert gather([first_report()], version="0.1.0").version == "0.1.0"
    assert record.reports[0].id == invented_report("Fire.").id != content_id("r")
