"""`make evaluate CORPUS=folder`: extract every `NAME.txt` of a folder and compare it with `NAME.gold.json`.

Keys of brands, industries, obligations and duties in `tests/gold/corpus/NAME.json` are added where they exist. The last
columns need no key: clause passages that are neither parsed nor unresolved, and unresolved ones in per cent of all.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from zhize.graph.evaluation import Report, evaluate, read_key
from zhize.graph.extraction.pipeline import extract
from zhize.graph.reading import read

from .accounting import Account, account

EXTRA = Path(__file__).parent / "gold" / "corpus"
KINDS = (
    "assignments",
    "links",
    "collectives",
    "targets",
    "targets_full",
    "anchored",
    "metrics",
    "brands",
    "industries",
    "obligations",
    "duties",
)


def keyed(folder: Path) -> list[Path]:
    """Return the texts of a folder that have a key, in the order of their names."""
    return [path for path in sorted(folder.glob("*.txt")) if path.with_suffix(".gold.json").exists()]


def evaluate_folder(folder: Path) -> tuple[dict[str, Report], dict[str, Account]]:
    """Return report and account of each keyed text of a folder, by name, and under `pooled` all together."""
    reports: dict[str, Report] = {}
    accounts: dict[str, Account] = {}
    pooled = Report()
    for path in keyed(folder):
        gold = path.with_suffix(".gold.json")
        key = json.loads(gold.read_text(encoding="utf-8"))
        extra = EXTRA / f"{path.stem}.json"
        if extra.exists():
            key |= json.loads(extra.read_text(encoding="utf-8"))
        reading = read(str(path))
        facts = extract(reading.text, path.stem)
        reports[path.stem] = evaluate(facts, read_key(json.dumps(key), str(gold)), reading.text)
        accounts[path.stem] = account(reading.text, facts)
        pooled.add(reports[path.stem])
    return reports | {"pooled": pooled}, accounts | {"pooled": sum(accounts.values(), Account())}


def table(reports: dict[str, Report], accounts: dict[str, Account]) -> str:
    """Return F1 by document and kind; `·` where a kind is not keyed."""
    wide = max(map(len, reports)) + 2
    head = "".join(f"{kind[:11]:>13}" for kind in KINDS)
    lines = [f"{'':<{wide}}{head}  quotes names  clause passages unaccounted for  unresolved"]
    for name, report in reports.items():
        cells = "".join(f"{report.scores[kind].f1:>13.3f}" if kind in report.scores else f"{'·':>13}" for kind in KINDS)
        lines.append(f"{name:<{wide}}{cells}{report.wrong_quotes:>8}{report.wrong_names:>6}"
                     f"{accounts[name].shown():>33}{accounts[name].unread_share:>11.1%}")
    return "\n".join(lines)


def main() -> int:
    """Print the table, and with `-v` every difference."""
    arguments = [one for one in sys.argv[1:] if one != "-v"]
    if len(arguments) != 1 or not arguments[0]:
        print("usage: make evaluate CORPUS=folder   (the folder holds NAME.txt and NAME.gold.json)", file=sys.stderr)
        return 2
    if not keyed(Path(arguments[0])):
        print(f"{arguments[0]}: no NAME.txt with its NAME.gold.json is there", file=sys.stderr)
        return 2
    reports, accounts = evaluate_folder(Path(arguments[0]))
    if "-v" in sys.argv:
        for name, report in reports.items():
            for row in report.differences() if name != "pooled" else ():
                print(f"{name}\t{row['kind']}\t{row['sort']}\t{row['what']}\t{row['sentence']}")
    print(table(reports, accounts))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
