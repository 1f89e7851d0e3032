"""Files made to harm: no crash, no hang, no way out, and always a reason. In a process of its own, under limits."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.importers.makers import docx, epub, odt, packed, paragraph, xhtml

resource = pytest.importorskip("resource", reason="limits on memory are not known to this system")

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("CLIPPER_SHARED", ROOT.parent / "shared")) / "data" / "bad-inputs"
LONGEST_S = 5.0
MOST_MIB = 1024


def outcomes(paths: list[Path]) -> list[tuple[str, str, float, int, list[str]]]:
    """What came of each file, read in one process that may hold three gigabytes of addresses."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (3 * 2**30, 3 * 2**30))
        resource.setrlimit(resource.RLIMIT_CPU, (240, 240))

    done = subprocess.run(
        [sys.executable, "-m", "tests.importers.read_bad", *map(str, paths)],
        cwd=ROOT, check=False, capture_output=True, text=True, encoding="utf-8", timeout=280, preexec_fn=limit,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return [tuple(json.loads(line)) for line in done.stdout.splitlines()]


def check(paths: list[Path]) -> dict[str, str]:
    """Nothing crashed, hung, grew or got out; the outcome of each file by its name."""
    found = outcomes(paths)
    assert len(found) == len(paths)
    assert [one[:2] for one in found if one[1].startswith("CRASH")] == []
    assert [one for one in found if one[2] > LONGEST_S or one[3] > MOST_MIB or one[4]] == []
    return {Path(path).name: outcome for path, outcome, *_ in found}


@pytest.mark.parametrize("folder", ["pdf", "epub", "own-zip", "own-xml", "own-html", "html-xss", "utf8", "strings"])
def test_the_shared_collections_do_no_harm(folder: str) -> None:
    if not SHARED.is_dir():
        pytest.skip("the shared collection of bad inputs is not here")
    check(sorted(path for path in (SHARED / folder).rglob("*") if path.is_file()))


@pytest.mark.parametrize("wrap", ["epub", "mhtml", "eml", "odt", "docx"])
def test_payloads_in_pages_do_no_harm_wrapped_in_files(wrap: str, tmp_path: Path) -> None:
    if not SHARED.is_dir():
        pytest.skip("the shared collection of bad inputs is not here")
    payloads = [json.loads(line) for name in ("html-xss/dompurify.jsonl", "own-html/remote-loads.jsonl")
                for line in (SHARED / name).read_text("utf-8").splitlines() if line.strip()]  # fmt: skip
    texts = [str(one.get("payload") or one.get("html") or one) for one in payloads]
    check(wrapped("\n".join(texts), wrap, tmp_path, texts))


@pytest.mark.parametrize("wrap", ["epub", "odt", "docx"])
def test_xml_made_to_harm_does_none_as_a_part(wrap: str, tmp_path: Path) -> None:
    if not SHARED.is_dir():
        pytest.skip("the shared collection of bad inputs is not here")
    check(
        [as_part(path.read_bytes(), wrap, tmp_path, path.stem) for path in sorted((SHARED / "own-xml").glob("*.xml"))]
    )


def test_own_bad_files_name_their_reasons(tmp_path: Path) -> None:
    made = {
        "bomb.epub": packed({"META-INF/container.xml": b" " * (90 * 2**20)}),
        "deep.odt": odt("<text:span>" * 500 + "</text:span>" * 500),
        "deep.docx": docx("<w:p>" * 500 + "</w:p>" * 500),
        "entity.epub": packed(
            {"META-INF/container.xml": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'}
        ),
        "cut.epub": epub({"a.xhtml": "<p>x</p>"})[:200],
        "deep.eml": b"".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n".encode() for n in range(2000)),
        "many.pdf": b"%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 1 0 R/Kids[1 0 R 1 0 R]/Count 99999999>> endobj\ntrailer<</Root 1 0 R>>",
    }
    paths = []
    for name, data in made.items():
        paths.append(tmp_path / name)
        paths[-1].write_bytes(data)
    said = check(paths)
    assert "larger than it may be" in said["bomb.epub"]
    assert "deep.odt" in said and "well-formed" in said["deep.odt"] and "well-formed" in said["deep.docx"]
    assert "table of contents" in said["cut.epub"]
    assert all(outcome.startswith(("refused: ", "ok")) for outcome in said.values())


def wrapped(whole: str, wrap: str, folder: Path, texts: list[str]) -> list[Path]:
    """Files that hold the payloads: all in one where the format takes broken HTML, each as text where it does not."""
    if wrap == "mhtml":
        data = f"MIME-Version: 1.0\r\nSnapshot-Content-Location: https://a.example/\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{whole}".encode()
        made = {"a.mhtml": data}
    elif wrap == "eml":
        made = {f"{n}.eml": f"Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Words {text}".encode()
                for n, text in enumerate(texts)}  # fmt: skip
    elif wrap == "epub":
        made = {f"{n}.epub": epub({"a.xhtml": text, "b.xhtml": "<p>Words</p>"}) for n, text in enumerate(texts)}
    else:
        plain = [text.replace("&", "&amp;").replace("<", "&lt;") for text in texts]
        plain = ["".join(letter if letter.isprintable() else " " for letter in text) for text in plain]
        joined = "".join(paragraph(text) if wrap == "docx" else f"<text:p>{text}</text:p>" for text in plain)
        made = {f"a.{wrap}": docx(joined) if wrap == "docx" else odt(joined)}
    for name, data in made.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in made]


def as_part(data: bytes, wrap: str, folder: Path, stem: str) -> Path:
    """A file in which the bytes stand where its text is looked for."""
    path = folder / f"{stem}.{wrap}"
    if wrap == "epub":
        path.write_bytes(
            epub({"b.xhtml": "<p>Words</p>"}, more={"OEBPS/nav.xhtml": data, "META-INF/encryption.xml": data})
        )
    elif wrap == "odt":
        path.write_bytes(packed({"content.xml": data, "META-INF/manifest.xml": "<m/>", "page": xhtml("")}))
    else:
        path.write_bytes(packed({"word/document.xml": data, "[Content_Types].xml": data}))
    return path
