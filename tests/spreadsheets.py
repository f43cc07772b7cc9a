"""What pandas reads of mtlint's tables: python3 tests/spreadsheets.py MTLINT. Needs pandas and openpyxl; says so and
ends well where they are missing."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

try:
    import openpyxl  # noqa: F401
    import pandas
except ImportError as missing:
    if os.environ.get("MTLINT_NEEDS_ALL"):
        raise
    print(f"SKIPPED: what pandas reads of the tables: {missing}")
    sys.exit(0)

SOURCE = "Le port a rouvert jeudi matin.\n\nAu moins 12 000 tonnes attendaient sur les quais.\n\nLa direction annonce 350 embauches.\n"
TARGET = "The port reopened on Thursday morning.\n\nAt least 1,200 tonnes were waiting on the quays.\n\nThe management announces 530 new jobs.\n"
COMMENTS = ["=1+1", "007\n22.5 مرحبا 👩‍👧"]

mtlint = Path(sys.argv[1]).resolve()
with tempfile.TemporaryDirectory() as folder:
    folder = Path(folder)
    (folder / "port.fr.txt").write_text(SOURCE, encoding="utf-8")
    (folder / "port.en.txt").write_text(TARGET, encoding="utf-8")

    def run(*arguments):
        subprocess.run([mtlint, *arguments], cwd=folder, check=False, stderr=subprocess.DEVNULL)

    def read(name, **options):
        return pandas.read_csv(folder / name, dtype=str, keep_default_na=False, **options)

    article = ("check", "port.fr.txt", "port.en.txt")
    run(*article, "-o", "first.csv")
    judged = read("first.csv")
    assert list(judged["target_match"]) == ["1,200", "530"], judged
    judged["status"], judged["comment"] = "confirmed", COMMENTS
    judged.iloc[::-1].to_csv(folder / "judged.csv", sep=";", index=False, encoding="utf-16")
    run("dismiss", "judged.csv", "--date", "2025-03-31")

    run(*article, "-o", "plain.csv")
    run(*article, "-o", "excel.csv", "--csv-dialect", "excel")
    run(*article, "-o", "report.xlsx")
    plain, excel = read("plain.csv"), read("excel.csv", encoding="utf-8-sig")
    sheet = pandas.read_excel(folder / "report.xlsx", sheet_name="Findings", dtype=str, keep_default_na=False)
    assert list(plain["comment"]) == ["'" + COMMENTS[0], COMMENTS[1]], plain["comment"]
    assert list(sheet["comment"]) == COMMENTS, sheet["comment"]
    assert list(excel["target_match"]) == ["'1,200", "'530"], excel["target_match"]
    for column in plain.columns.drop(["comment", "confidence"]):
        assert list(plain[column]) == list(sheet[column]), column
    assert set(sheet["status"]) == {"confirmed"}
print("pandas reads the CSV in both dialects and the workbook as they were written")
