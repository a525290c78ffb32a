"""Time until a network page is drawn and answers, beside pyvis's own page with physics, in one Chromium.

Ready means: drawn in its final places and the event loop free again. With physics on that is vis-network's own
`stabilizationIterationsDone`. pyvis's page has its remote links taken out, since it must run without a network.
"""

from __future__ import annotations

import re
import shutil
import statistics
import tempfile
from pathlib import Path
from typing import Any

from zhize.graph.reports.workbench_rows import bench_rows
from zhize.visualize.rows import Bench, Kind
from zhize.visualize.workbench import workbench_page

from tests.visualize.generated import generated_bench

from .material import bundled, facts_of
from .table import Table

#: Wraps the constructor of vis-network before the page's own script sees it, and notes the time when it is ready.
_WATCH = """
(() => {
  window.__ready = null; window.__nodes = 0;
  const done = () => { if (window.__ready === null) requestAnimationFrame(() => setTimeout(() => {
    if (window.__ready === null) window.__ready = performance.now(); }, 0)); };
  let made;
  const vis = {};
  Object.defineProperty(vis, 'Network', {
    enumerable: true, configurable: true,
    set(Original) {
      made = function (container, data, options) {
        const network = new Original(container, data, options);
        window.__nodes = Math.max(window.__nodes, data && data.nodes ? (data.nodes.length || 0) : 0);
        const physics = options && options.physics;
        const moves = physics !== false && !(physics && physics.enabled === false);
        network.once(moves ? 'stabilizationIterationsDone' : 'afterDrawing', done);
        return network;
      };
      made.prototype = Original.prototype;
    },
    get() { return made; },
  });
  window.vis = vis;
})();
"""
_REMOTE = re.compile(
    r"<script[^>]*src=\"(?:https?:)?//[^>]*>\s*</script>|<link[^>]*href=\"(?:https?:)?//[^>]*>", re.DOTALL
)


#: Everything drawn, whatever starts hidden.
_ALL = "#hide=none"
#: Drawn nodes of generated documents, and the milliseconds that the workbench sets itself for them.
_SIZES = {1_500: 2_000, 5_000: 4_000}


def run(*, quick: bool) -> Table:
    """Return milliseconds until each page is ready; the pages take turns."""
    from playwright.sync_api import sync_playwright

    bound = 60_000
    table = Table(
        "pages",
        "ms until the network is drawn and answers, Chromium",
        ("network", "page", "nodes", "kB", "ready ms", "aim ms", "ratio"),
    )
    text = bundled()
    sizes = {"bundled document": (bench_rows(facts_of(text, "d"), text), 2_000)}
    if not quick:
        sizes |= {f"generated, {size:,} nodes": (generated_bench(size), aim) for size, aim in _SIZES.items()}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        try:
            for name, (bench, aim) in sizes.items():
                pages = {"zhize": Path(folder) / "zhize.html", "pyvis": Path(folder) / "pyvis.html"}
                pages["zhize"].write_text(workbench_page(bench), encoding="utf-8")
                pages["pyvis"].write_text(pyvis_page(bench), encoding="utf-8")
                taken: dict[str, list[float | None]] = {page: [] for page in pages}
                nodes: dict[str, int] = {}
                for turn in range(1 if quick else 3):
                    for page, file in pages.items():
                        if turn and any(time is None for time in taken[page]):
                            continue
                        ready, nodes[page] = _ready(browser, file, bound)
                        taken[page].append(ready)
                best = statistics.median(time if time is not None else bound for time in taken["zhize"])
                for page, file in pages.items():
                    known = [time for time in taken[page] if time is not None]
                    middle = statistics.median(time if time is not None else bound for time in taken[page])
                    mark = "" if len(known) == len(taken[page]) else "> "
                    table.add(
                        name,
                        page,
                        nodes[page],
                        file.stat().st_size / 1e3,
                        f"{mark}{middle:.0f}",
                        f"{aim:,}" if page == "zhize" else "",
                        f"{mark}{middle / best:.1f}×",
                    )
        finally:
            browser.close()
    table.notes.append("pyvis: its own template and default physics, libraries in line, remote links taken out")
    table.notes.append("a page that is not ready after a minute is not asked again")
    table.notes.append("zhize: the whole workbench, with everything drawn that starts folded")
    return table


def _ready(browser: Any, file: Path, bound: int) -> tuple[float | None, int]:
    from playwright.sync_api import TimeoutError as Late

    # The page's policy forbids evaluated strings, which is how Playwright waits; nothing else is relaxed by this.
    page = browser.new_page(viewport={"width": 1280, "height": 800}, bypass_csp=True)
    try:
        page.add_init_script(_WATCH)
        page.goto(file.as_uri() + _ALL, wait_until="commit")
        try:
            page.wait_for_function("window.__ready !== null", timeout=bound)
        except Late:
            return None, int(page.evaluate("window.__nodes"))
        return float(page.evaluate("window.__ready")), int(page.evaluate("window.__nodes"))
    finally:
        page.close()


def pyvis_page(bench: Bench) -> str:
    """Return what a few lines of plain pyvis make of the same things and relations, physics on."""
    from pyvis.network import Network

    shapes = {Kind.MEASURE: "box", Kind.UNIT: "ellipse", Kind.TARGET: "triangle", Kind.BRAND: "dot", Kind.INDUSTRY: "dot"}
    net = Network(height="750px", width="100%", directed=True, cdn_resources="in_line")
    for node in bench.nodes:
        net.add_node(node.key, label=node.name or node.number, shape=shapes[node.kind])
    for edge in bench.edges:
        net.add_edge(bench.nodes[edge.source].key, bench.nodes[edge.target].key, title=edge.relation)
    return _REMOTE.sub("", net.generate_html(notebook=False))
