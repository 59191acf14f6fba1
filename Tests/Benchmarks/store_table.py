"""The figures of several runs as a table, and the machine they come from."""

import os
import platform
import re
import statistics
import time
from pathlib import Path


def machine() -> str:
    """Processor, cores, memory and date."""
    model = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text())
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / (1 << 30)
    return (
        f"{model.group(1) if model else platform.machine()}, {os.cpu_count()} cores, {memory:.0f} GiB, "
        f"Linux {platform.release()}, {time.strftime('%Y-%m-%d %H:%M')}"
    )


def summary(runs: list[dict[str, float | None]]) -> dict[str, dict[str, float | None]]:
    """Median, minimum and maximum by figure. A figure that some run did not reach has none of them."""
    figures = {}
    for name in runs[0]:
        values = [run[name] for run in runs]
        if any(value is None for value in values):
            figures[name] = {"median": None, "minimum": None, "maximum": None}
        else:
            figures[name] = {
                "median": statistics.median(values),
                "minimum": min(values),
                "maximum": max(values),
            }
    return figures


def table(figures: dict[str, dict[str, float | None]]) -> str:
    rows = [("figure", "median", "minimum", "maximum")]
    rows += [(name, *(text(value) for value in values.values())) for name, values in figures.items()]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = []
    for row in rows:
        numbers = "  ".join(cell.rjust(width) for cell, width in zip(row[1:], widths[1:]))
        lines.append(f"{row[0].ljust(widths[0])}  {numbers}")
    lines.insert(1, "-" * len(lines[0]))
    return "\n".join(lines)


def text(value: float | None) -> str:
    if value is None:
        return "not reached"
    if value == int(value) or abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:,.1f}" if abs(value) >= 10 else f"{value:.3f}"
