"""What other programs make of mtlint's reports for programs: python3 tests/formats.py MTLINT.

Python's own parsers read JSON, JSON lines, JUnit and the page's data. JUnit is held to the elements, attributes and order
of Jenkins' junit-10.xsd (jenkinsci/xunit-plugin) and read by junitparser; SARIF is judged by the schema of SARIF 2.1.0, as
Microsoft's multitool ships it (the multitool itself passes faults over in silence); annotations are parsed as "Workflow commands for GitHub Actions" and actions/toolkit have it.
What is missing is said as SKIPPED, and is a fault where MTLINT_NEEDS_ALL is set."""

import importlib.util
import json
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

HERE = Path(__file__).resolve().parent
mtlint = Path(sys.argv[1]).resolve()

# Words that each format would have to escape, and what no XML may hold.
NASTY = "a <b>&amp;\"x\"</b> | *y* `z` %0A ::error::w ]]> 100 % \u2028 مرحبا 👩‍👧 \u0001 C:\\n"
SOURCE = f"Le port a rouvert jeudi.\n\nAu moins 12 000 tonnes de {NASTY} attendaient.\n\nLa direction annonce 350 embauches.\n"
TARGET = f"The port reopened on Thursday.\n\nAt least 1,200 tonnes of {NASTY} were waiting.\n\nThe management announces 530 jobs.\n"
NAME = "a,b:c%20d & e.en.txt"


def missing(what):
    if os.environ.get("MTLINT_NEEDS_ALL"):
        sys.exit(f"{what}, and MTLINT_NEEDS_ALL is set")
    print(f"SKIPPED: {what}")


def junit(text):
    """Elements with their attributes (those that must be there first) and children, as junit-10.xsd has them."""
    allowed = {
        "testsuites": ([], {"name", "time", "tests", "failures", "errors"}, {"testsuite"}),
        "testsuite": (
            ["name", "tests", "failures", "errors"],
            set("group time skipped timestamp hostname id package file log url version".split()),
            {"testsuite", "properties", "testcase", "system-out", "system-err"},
        ),
        "testcase": (
            ["name"],
            set("assertions time timestamp classname status class file line".split()),
            {"skipped", "error", "failure", "system-out", "system-err", "properties"},
        ),
        "failure": ([], {"type", "message"}, set()),
        "error": ([], {"type", "message"}, set()),
        "skipped": ([], {"type", "message"}, set()),
    }

    def walk(node):
        required, optional, children = allowed[node.tag]
        assert set(required) <= set(node.attrib), (node.tag, node.attrib)
        assert set(node.attrib) <= set(required) | optional, (node.tag, node.attrib)
        for child in node:
            assert child.tag in children, (node.tag, child.tag)
            walk(child)

    root = ElementTree.fromstring(text)
    assert root.tag == "testsuites"
    walk(root)
    for suite in root:
        cases = list(suite)
        for count, tag in [("failures", "failure"), ("errors", "error"), ("skipped", "skipped")]:
            assert int(suite.get(count, 0)) == sum(case.find(tag) is not None for case in cases), (count, suite.attrib)
        assert int(suite.get("tests")) == len(cases)
    return root


def annotation(line):
    """Command, properties and message, as the runner parses them (actions/runner, ActionCommand)."""
    command, properties, message = re.fullmatch(r"::(\w+) (.*?)::(.*)", line).groups()

    def unescaped(text, more=()):
        for mark, code in [("\r", "%0D"), ("\n", "%0A"), *more, ("%", "%25")]:
            text = text.replace(code, mark)
        return text

    pairs = dict(pair.split("=", 1) for pair in properties.split(","))
    return command, {k: unescaped(v, [(":", "%3A"), (",", "%2C")]) for k, v in pairs.items()}, unescaped(message)


with tempfile.TemporaryDirectory() as folder:
    folder = Path(folder)
    (folder / "o.fr.txt").write_text(SOURCE, encoding="utf-8")
    (folder / NAME).write_text(TARGET, encoding="utf-8")
    article = ["check", "o.fr.txt", NAME, "--source-lang", "fr", "--target-lang", "en"]

    def run(*arguments):
        done = subprocess.run([mtlint, *arguments], cwd=folder, capture_output=True, check=False)
        assert done.returncode in (0, 1), done.stderr.decode()
        return done.stdout.decode()

    findings = json.loads(run(*article, "--format", "json"))[0]["findings"]
    assert len(findings) >= 2, findings
    reasons = [finding["reason"] for finding in findings]
    lines = [json.loads(line) for line in run(*article, "--format", "jsonl").splitlines()]
    assert [finding["reason"] for finding in lines[0]["findings"]] == reasons
    print("json: both forms are read by Python, and agree")

    # One verdict, so that every format has a dismissed finding to show.
    first = {"document": NAME, "finding": findings[0]["finding"], "status": "dismissed", "comment": NASTY.replace("\u0001", "")}
    (folder / "reviewed.jsonl").write_text(json.dumps(first) + "\n", encoding="utf-8")
    run("dismiss", "reviewed.jsonl", "--date", "2025-03-31")

    shown = [annotation(line) for line in run(*article, "--format", "github").splitlines()]
    assert [message for _, _, message in shown] == reasons[1:], shown
    for command, properties, _ in shown:
        assert command in {"error", "warning", "notice"} and properties["file"] == NAME, properties
        assert properties["line"].isdigit() and properties["title"]
    print("github: annotations are parsed back to the name, line and reason of each finding")

    root = junit(run(*article, "--format", "junit").encode())
    if importlib.util.find_spec("junitparser"):
        import junitparser

        (folder / "r.xml").write_text(run(*article, "--format", "junit"), encoding="utf-8")
        suites = list(junitparser.JUnitXml.fromfile(str(folder / "r.xml")))
        cases = [case for suite in suites for case in suite]
        assert sum(case.is_skipped for case in cases) == 1 and sum(case.is_failure for case in cases) == len(findings) - 1
        print("junit: keeps to Jenkins' schema; junitparser reads each finding")
    else:
        missing("junitparser is not installed; of JUnit only the structure was checked")

    (folder / "r.sarif").write_text(run(*article, "--format", "sarif"), encoding="utf-8")
    sarif = json.loads((folder / "r.sarif").read_text(encoding="utf-8"))
    results = sarif["runs"][0]["results"]
    assert [result["message"]["text"] for result in results] == reasons
    schema = HERE / "browser/node_modules/@microsoft/sarif-multitool-linux/sarif-2.1.0.json"
    if schema.exists() and importlib.util.find_spec("jsonschema"):
        import jsonschema

        rules = json.loads(schema.read_text(encoding="utf-8-sig"))
        validator = jsonschema.validators.validator_for(rules)(rules)
        faults = [fault.message for fault in validator.iter_errors(sarif)]
        assert not faults, faults
        results[0]["level"] = "critical"
        assert list(validator.iter_errors(sarif)), "the schema is one that refuses what is wrong"
        print("sarif: valid by the schema of SARIF 2.1.0")
    else:
        missing("jsonschema, or the schema in tests/browser/node_modules, is not installed; of SARIF only the JSON was read")
