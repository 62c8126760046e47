"""The house keeps its own rules: layers, lengths, docstrings, SQL files, and what a command loads."""

import ast
import functools
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("rasid", "warehouse", "tasks", "flows")
MODULES = sorted(p for package in PACKAGES for p in (ROOT / package).glob("*.py"))
STATEMENTS = sorted((ROOT / "warehouse").rglob("*.sql"))
HEAVY = ("prefect", "duckdb", "weasyprint")
# Names of tables and columns, which come from rasid.frames; the quoted path is DuckDB's only way to attach.
PUT_TOGETHER = {"table", "named", "insert", "quoted", "STORAGE", "BLOCK"}
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def name(path: Path) -> str:
    """Give *path* as it stands in the repository."""
    return path.relative_to(ROOT).as_posix()


@functools.cache
def tree(path: Path) -> ast.Module:
    """Give the parsed module at *path*."""
    return ast.parse(path.read_text(encoding="utf-8"))


def public(node: ast.Module | ast.ClassDef) -> Iterator[Definition]:
    """Give the public functions, classes and methods of *node*."""
    for one in node.body:
        if isinstance(one, Definition) and not one.name.startswith("_"):
            yield one
            if isinstance(one, ast.ClassDef) and not is_protocol(one):
                yield from public(one)


def is_protocol(node: ast.ClassDef) -> bool:
    """Say whether *node* only names what others have: its docstring speaks for its members."""
    return any(isinstance(base, ast.Name) and base.id == "Protocol" for base in node.bases)


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Give all functions of the module at *path*."""
    return (n for n in ast.walk(tree(path)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))


def tracked() -> list[Path]:
    """Give the text files of the repository that are not ignored."""
    if not shutil.which("git"):
        pytest.skip("no git on this machine: which files belong to the project is not known")
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listed.returncode:
        pytest.skip("this is no git checkout: which files belong to it is not known")
    paths = [ROOT / p for p in listed.stdout.split("\0") if p]
    return [p for p in paths if p.is_file() and b"\0" not in p.read_bytes()[:4096]]


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_what_is_public_is_described(path: Path) -> None:
    """Every module and every public function, class and method has a docstring."""
    nodes: list[ast.Module | Definition] = [tree(path), *public(tree(path))]

    assert [getattr(n, "name", "module") for n in nodes if not ast.get_docstring(n)] == []


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_files_and_functions_are_short(path: Path) -> None:
    """No module has more than 300 lines and no function more than 50."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300
    assert [f.name for f in functions(path) if (f.end_lineno or 0) - f.lineno >= 50] == []


def test_most_functions_are_very_short() -> None:
    """The median function has under ten lines."""
    lengths = sorted((f.end_lineno or 0) - f.lineno + 1 for path in MODULES for f in functions(path))

    assert lengths[len(lengths) // 2] < 10


def test_modules_are_named_for_what_they_hold() -> None:
    """No module is called utils, helpers, base or common."""
    assert [name(p) for p in MODULES if p.stem in ("utils", "util", "helpers", "base", "common", "misc")] == []


def test_imports_run_one_way() -> None:
    """The contracts of import-linter hold: layers, a pure core, one speaker of DuckDB and of Prefect."""
    linter = Path(sys.executable).with_name("lint-imports")
    checked = subprocess.run(
        [str(linter), "--no-cache"], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )

    assert checked.returncode == 0, checked.stdout


def loaded(code: str) -> set[str]:
    """Give which heavy packages a fresh interpreter has loaded after *code*."""
    asked = f"import sys\ntry:\n    {code}\nexcept SystemExit as end:\n    assert not end.code, end.code\n"
    asked += f"print('loaded', *(m for m in {HEAVY!r} if m in sys.modules))"
    ran = subprocess.run(
        [sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True,
        env=os.environ | {"COLUMNS": "200"},
    )  # fmt: skip
    last = ran.stdout.splitlines()[-1].split()
    assert last[0] == "loaded"
    return set(last[1:])


@pytest.mark.parametrize("words", ["--help", "extract --help", "dedupe --help", "topic match --help"])
def test_help_comes_at_once(words: str) -> None:
    """The command line explains itself without loading Prefect, DuckDB or WeasyPrint."""
    assert loaded(f"from flows import cli; sys.argv[1:] = {words.split()!r}; cli.app()") == set()


@pytest.mark.parametrize(
    "module",
    [
        "rasid.reading",
        "rasid.copies",
        "rasid.topics",
        "tasks.parsing",
        "tasks.asking",
        "tasks.interchange",
        "tasks.extend",
    ],
)
def test_reading_and_comparing_load_nothing_heavy(module: str) -> None:
    """What `extract`, `dedupe` and `topic match` import loads neither Prefect nor DuckDB nor WeasyPrint."""
    assert loaded(f"import {module}") == set()


def test_the_heavy_are_noticed() -> None:
    """The check above does see a heavy package that is loaded."""
    assert loaded("import warehouse.db") == {"duckdb"}


@pytest.mark.parametrize("indexed", [False, True])
def test_dedupe_runs_without_the_heavy(tmp_path: Path, indexed: bool) -> None:
    """A whole `rasid dedupe`, with an index or without, loads neither Prefect nor DuckDB nor WeasyPrint."""
    source = tmp_path / "in.jsonl"
    source.write_text('{"id": "a", "text": "انسحبت القوات من القاعدة فجر اليوم"}\n', encoding="utf-8")
    words = [
        "dedupe",
        str(source),
        str(tmp_path / "out.jsonl"),
        *(["--index", str(tmp_path / "known")] if indexed else []),
    ]

    assert loaded(f"from flows import cli; sys.argv[1:] = {words!r}; cli.app()") == set()
    assert '"a"' in (tmp_path / "out.jsonl").read_text(encoding="utf-8")


def test_extract_runs_without_the_heavy(tmp_path: Path) -> None:
    """A whole `rasid extract`, claims and framing told too, loads neither Prefect nor DuckDB nor WeasyPrint."""
    page = tmp_path / "page.txt"
    page.write_text("انسحبت القوات الأمريكية من القاعدة فجر اليوم وبقي فيها نحو 200 جندي\n", encoding="utf-8")

    assert loaded(f"from flows import cli; sys.argv[1:] = {['extract', str(page)]!r}; cli.app()") == set()


@pytest.mark.parametrize("path", STATEMENTS, ids=name)
def test_a_statement_says_its_grain(path: Path) -> None:
    """Every SQL file begins with what one row of it is."""
    assert re.match(r"-- One row( per .+|: .+)", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", STATEMENTS, ids=name)
def test_a_statement_is_lower_case(path: Path) -> None:
    """SQL is written in lower case, comments and quoted words aside."""
    code = re.sub(r"--[^\n]*|'[^']*'", "", path.read_text(encoding="utf-8"))

    assert code == code.lower()


def test_every_statement_asked_for_exists_and_every_one_is_asked_for() -> None:
    """The names of statements in the code are those of the SQL files, none missing, none forgotten."""
    called = {"statement", "_statement", "read", "_run"}
    asked, all_words = set(), set()
    for path in [*MODULES, ROOT / "samples" / "play.py"]:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                all_words.add(node.value)
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                function = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                asked |= {node.args[0].value} if function in called else set()
    there = {p.stem for p in STATEMENTS if p.parent.name != "migrations"}
    composed = {"clear_editions", "clear_edition_stories", "clear_edition_figures", "clear_edition_evidence"}

    assert {a for a in asked if isinstance(a, str)} <= there
    assert there - all_words - composed == set()


def test_no_statement_is_put_together_from_data() -> None:
    """A statement that is formatted holds only names of tables and columns."""
    formatted = [
        part.value
        for path in MODULES
        for call in ast.walk(tree(path))
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") in ("execute", "executemany", "executescript", "sql")
        for argument in call.args
        for text in ast.walk(argument)
        if isinstance(text, ast.JoinedStr)
        for part in text.values
        if isinstance(part, ast.FormattedValue)
    ]  # fmt: skip

    assert {ast.unparse(value) for value in formatted} <= PUT_TOGETHER
    assert formatted


def test_migrations_are_numbered_without_a_gap() -> None:
    """Schema steps are 0001, 0002 and so on."""
    steps = sorted(p.name for p in (ROOT / "warehouse" / "migrations").glob("*.sql"))

    assert [s[:5] for s in steps] == [f"{n:04d}_" for n in range(1, len(steps) + 1)]


def test_nothing_from_outside_is_trusted_in_a_template() -> None:
    """No template marks text as safe or switches escaping off."""
    templates = [p for p in (ROOT / "templates").rglob("*") if p.suffix in (".html", ".j2", ".jinja", ".xml", ".css")]
    trusting = re.compile(r"\|\s*safe\b|autoescape\s+false|Markup\(")

    assert templates
    assert [name(p) for p in templates if trusting.search(p.read_text(encoding="utf-8"))] == []


def test_no_file_names_a_place_of_this_machine() -> None:
    """No file of the repository names an absolute path of the machine it was written on."""
    here = [str(ROOT) + "/", str(Path.home()) + "/", "/" + "work/"]
    here = [h for h in here if h != "//"]

    assert [(name(p), h) for p in tracked() for h in here if h in p.read_text(encoding="utf-8", errors="replace")] == []


def test_the_core_reads_neither_clock_nor_chance_nor_files() -> None:
    """No module of the core imports what reads a clock, a random number, a file or the environment."""
    banned = {"random", "time", "os", "pathlib", "secrets", "uuid", "io", "tempfile", "shutil", "logging"}
    met = set()
    for path in (p for p in MODULES if p.parent.name == "rasid"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Import):
                met |= {(path.stem, a.name) for a in node.names if a.name.partition(".")[0] in banned}
            elif isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] in banned:
                met.add((path.stem, str(node.module)))

    assert met == set()
