"""What is asked for, measured part by part; the report is written after each."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

from data.errors import TelconError
from embeddings.encoders import packaged_minilm
from lab.benchmarks.bench import Findings, Settings, plain
from lab.benchmarks.command import PARTS
from lab.benchmarks.machine import description
from lab.benchmarks.material import Material, all_volumes, one_volume, volumes
from lab.benchmarks.parts import adding, cold, encoding, peers, sizes, together
from lab.benchmarks.plot import draw
from lab.benchmarks.process import ROOT, BenchmarkError, Program
from lab.benchmarks.report import markdown

_PEERS = (("LlamaIndex", "llama_index", "llama_index.core"), ("txtai", "txtai", "txtai"))


def run(options: argparse.Namespace) -> int:
    """As `lab.benchmarks.command` reads the options; 1 where something cannot be measured."""
    try:
        if options.work:
            options.work.mkdir(parents=True, exist_ok=True)
            _run(options, options.work.resolve())
        else:
            with tempfile.TemporaryDirectory(prefix="telcon-benchmarks-") as scratch:
                _run(options, Path(scratch))
    except (BenchmarkError, TelconError) as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return 1
    return 0


def _run(options: argparse.Namespace, work: Path) -> None:
    wanted = options.only or list(PARTS)
    found_peers = tuple(_peers(options.peer_python)) if "peers" in wanted else ()
    settings = Settings(
        sources=options.sources.resolve(),
        work=work,
        sizes=options.sizes,
        library=options.library.resolve() if options.library else None,
        passages=options.passages,
        volume=options.volume,
        all_volumes=options.all_volumes,
        repetitions=options.repetitions,
        additions=options.additions,
        questions=options.questions,
        peers=found_peers,
        tell=_tell,
    )
    settings.logs.mkdir(parents=True, exist_ok=True)
    described = description(found_peers)
    found: list[Findings] = []
    grown: list[Findings] = []
    for part, findings in _measured(settings, [part for part in PARTS if part in wanted]):
        found.append(findings)
        if part == "sizes":
            grown.append(findings)
        report = markdown(found, described)
        if options.out:
            options.out.write_text(report, encoding="utf-8")
    print(report)
    if options.plot:
        draw(grown, options.plot)


def _measured(settings: Settings, parts: list[str]) -> Iterator[tuple[str, Findings]]:
    """Each part's findings as soon as they are there."""
    if set(parts) - {"sizes"}:
        shutil.rmtree(settings.work / "added", ignore_errors=True)  # of an earlier run, perhaps of other documents
        material = _material(settings)
        _tell(f"{material.documents:,} documents, {material.count:,} passages")
        on_material: dict[str, Callable[[], Findings]] = {
            "encoding": lambda: encoding.measure(settings, material),
            "adding": lambda: adding.measure(settings, material),
            "cold": lambda: _cold(settings, material),
            "together": lambda: _together(settings, material),
            "peers": lambda: peers.measure(settings, material),
        }
        for part in parts:
            if part in on_material:
                _tell(f"part {part}")
                yield part, on_material[part]()
    if "sizes" in parts:
        for findings in sizes.measure(settings):
            yield "sizes", findings


def _material(settings: Settings) -> Material:
    if settings.all_volumes:
        return all_volumes(settings.sources, settings.work / "material")
    found = volumes(settings.sources)
    volume = next((path for path in found if settings.volume in (None, path.stem)), None)
    if volume is None:
        raise BenchmarkError(f"No volume {settings.volume}; there are {', '.join(path.stem for path in found)}.")
    return one_volume(volume, settings.passages, settings.work / "material")


def _cold(settings: Settings, material: Material) -> Findings:
    added = adding.libraries(settings, material, (plain(),))
    question = "Who took part in the conversation?"
    return Findings(cold.measure(settings, added["Telcon"], added[plain().name], material.count, question))


def _together(settings: Settings, material: Material) -> Findings:
    return together.measure(settings, adding.libraries(settings, material, ())["Telcon"], material.count)


def _peers(python: Path | None) -> Iterator[Program]:
    """Peers that can be imported, here or by the Python that was named; of the others it is said that they are not."""
    for name, module, package in _PEERS:
        command = str(python) if python else sys.executable
        if _imports(command, package) if python else find_spec(package.partition(".")[0]):
            yield Program(name, (command, "-m", f"lab.benchmarks.systems.{module}", str(packaged_minilm())))
        else:
            _tell(f"{name} is left out: {command} cannot import {package}. Install the extra “benchmarks”.")


def _imports(python: str, package: str) -> bool:
    return subprocess.run((python, "-c", f"import {package}"), cwd=ROOT, capture_output=True).returncode == 0


def _tell(words: str) -> None:
    print(words, file=sys.stderr, flush=True)
