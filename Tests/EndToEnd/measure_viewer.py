"""Prints how long the viewer takes to be there and with large traces, in a real Chromium against a fresh collector:

    .build/venv/bin/python Tests/EndToEnd/measure_viewer.py [SPANS ...]
"""

import sys
import tempfile
from pathlib import Path

import otlp
from collector import Collector
from viewer import chromium
from viewer_traces import TraceBuilder

# From a click on the request to the second frame with rows, and the slowest frames of scrolling and zooming.
OPEN = """(id) => new Promise((done) => {
    const began = performance.now();
    const seen = new MutationObserver(() => {
        if (document.querySelector(".rows .row")) {
            seen.disconnect();
            requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - began)));
        }
    });
    seen.observe(document.body, { childList: true, subtree: true });
    const link = document.createElement("a");
    link.href = "/trace/" + id;
    link.dataset.internal = "";
    document.body.append(link);
    link.click();
    link.remove();
})"""
FRAMES = """async (action) => {
    const frame = () => new Promise(requestAnimationFrame);
    const grid = document.querySelector(".waterfall");
    const axis = document.querySelector(".axis").getBoundingClientRect();
    const steps = {
        scroll: () => { grid.scrollTop += 700; },
        jump: (step) => { grid.scrollTop = ((step * 7919) % 60) / 60 * grid.scrollHeight; },
        zoom: (step) => { grid.dispatchEvent(new WheelEvent("wheel", {
            deltaY: step < 35 ? -120 : 120, ctrlKey: true, clientX: axis.left + axis.width * 0.4, cancelable: true })); },
    };
    const times = [];
    let last = await frame();
    for (let step = 0; step < 60; step += 1) {
        steps[action](step);
        const now = await frame();
        times.push(now - last);
        last = now;
    }
    times.sort((a, b) => a - b);
    return [times[30], times[57], times[59]];
}"""


FIRST_PAGE = """() => {
    const files = performance.getEntriesByType("resource").filter(({ name }) => /\\.(js|css)$/.test(name));
    const sum = (field) => files.reduce((total, file) => total + file[field], 0) / 1000;
    const [paint] = performance.getEntriesByName("first-contentful-paint");
    return [paint.startTime, files.length, sum("decodedBodySize"), sum("transferSize")];
}"""
FIRST_PAGES = 5


def agent_trace(collector: Collector, count: int) -> str:
    """Steps of an agent, each with a model call and a tool that asks up to a dozen shards."""
    trace, sent = TraceBuilder(age=600), 1
    root = trace.add("agent", "agent run", None, 0, count * 2)
    while sent < count:
        step = trace.add("agent", f"step {sent % 7}", root, sent * 2, 30)
        usage = {"gen_ai.operation.name": "chat", "gen_ai.usage.input_tokens": sent, "gen_ai.usage.output_tokens": 9}
        trace.add("gateway", "chat gpt-4o", step, sent * 2, 15, kind=otlp.CLIENT, attributes=usage)
        tool = trace.add("tools", "execute_tool search", step, sent * 2 + 15, 15)
        shards = min(sent % 13, max(count - sent - 3, 0))
        for shard in range(shards):
            trace.add("search", "GET shard", tool, sent * 2 + 15 + shard, 1, kind=otlp.CLIENT)
        sent += 3 + shards
        if sent % 50 < 3:
            trace.send(collector)
    return trace.send(collector)


def measure_first_page(browser, collector: Collector) -> None:
    """Each time with an empty cache, as somebody sees it who has never been there."""
    paints = []
    for _ in range(FIRST_PAGES):
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        page = context.new_page()
        page.goto(collector.viewer)
        page.get_by_role("heading", level=1).wait_for(state="attached")
        page.wait_for_timeout(300)
        paint, files, decoded, sent = page.evaluate(FIRST_PAGE)
        paints.append(paint)
        context.close()
    print(f"first page: content after {min(paints):.0f} to {max(paints):.0f} ms")
    print(f"  {files} files of script and style, {decoded:.0f} kB, {sent:.0f} kB as sent")


def main(counts: list[int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        collector = Collector(Path(folder))
        collector.start()
        for browser in chromium():
            agent_trace(collector, 200)
            measure_first_page(browser, collector)
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            for count in counts:
                trace_id = agent_trace(collector, count)
                page.goto(collector.viewer)
                page.wait_for_timeout(1000)
                print(f"{count} spans: open {page.evaluate(OPEN, trace_id):.0f} ms")
                page.wait_for_timeout(1000)
                for action in ("scroll", "jump", "zoom"):
                    middle, high, worst = page.evaluate(FRAMES, action)
                    print(f"  {action}: frames of {middle:.0f} ms, 95% below {high:.0f} ms, slowest {worst:.0f} ms")
                print(f"  memory: {page.evaluate('performance.memory.usedJSHeapSize') / 1e6:.0f} MB")
        collector.stop()


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [10_000, 100_000])
