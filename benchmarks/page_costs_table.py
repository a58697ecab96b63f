"""The table of page_costs.py, and which targets are met."""

from collections.abc import Iterator

BARE, ENGINE, RESULTS, SEARCH = "bare page", "engine call", "results, common phrase", "phrases, one"
GROWING = ("home", "year", "speech, short", "speech, long", "sitemap", "sitemap of speeches")


def report(numbers: list[int], rows: dict[str, list[tuple[float, float]]]) -> None:
    heads = [f"{number}: page | 304" for number in numbers]
    print("| ms of the processor |", " | ".join(heads), "| growth |")
    print("|---" * (2 * len(numbers) + 2) + "|")
    for name, pairs in rows.items():
        cells = " | ".join(f"{page:.2f} | {again:.2f}" for page, again in pairs)
        print(f"| {name} | {cells} | {pairs[-1][0] / pairs[0][0]:.2f} |")
    print("\n| target | measured | wanted at most | |\n|---|---|---|---|")
    for name, value, most in targets(rows):
        print(f"| {name} | {value:.2f} | {most} | {'met' if value <= most else 'MISSED'} |")


def targets(rows: dict[str, list[tuple[float, float]]]) -> Iterator[tuple[str, float, float]]:
    first = {name: pairs[0][0] for name, pairs in rows.items()}
    yield "results beyond the engine call : bare page", (first[RESULTS] - first[ENGINE]) / first[BARE], 3
    for name in GROWING:
        yield f"{name}, largest archive : smallest", rows[name][-1][0] / rows[name][0][0], 1.2
    yield "phrases, three lives : one", first["phrases, three"] / first[SEARCH], 4
    costliest = max((pairs[0][1], name) for name, pairs in rows.items() if name not in (BARE, ENGINE))
    yield f"costliest 304, ms ({costliest[1]})", costliest[0], 3
