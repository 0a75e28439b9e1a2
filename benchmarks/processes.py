"""Print what whole processes cost: CPU seconds and peak memory."""

import os
import statistics
import subprocess
import sys
from pathlib import Path

CHECK = (sys.executable, "-m", "learner_centered", "check", "--format", "json")
#: Name, command, and what the design asks for: CPU seconds and megabytes.
ROWS = (
    ("import learner_centered", (sys.executable, "-c", "import learner_centered"), 0.1, None),
    ("check 10,000 / 30,000, JSON", (*CHECK, "10000.json"), 0.4, 80),
    ("check 10,000 / 30,000, YAML with line and column", (*CHECK, "10000.yaml"), 1.5, 100),
    ("check 100,000 / 300,000, JSON", (*CHECK, "100000.json"), 2.5, 350),
)
#: What the design asks for: how many times the time of ten times as much.
GROWTH = 12


def cost(arguments: tuple[str, ...], runs: int) -> tuple[float, float]:
    """Run a command several times; return the medians of its CPU seconds and of its peak memory in megabytes."""
    seen: list[tuple[float, float]] = []
    for _ in range(runs):
        quiet = [(os.POSIX_SPAWN_OPEN, out, os.devnull, os.O_WRONLY, 0) for out in (1, 2)]
        child = os.posix_spawn(arguments[0], arguments, os.environ, file_actions=quiet)
        _, status, used = os.wait4(child, 0)
        if os.waitstatus_to_exitcode(status) not in {0, 1}:
            raise SystemExit(f"the command failed: {' '.join(arguments)}")
        seen.append((used.ru_utime + used.ru_stime, used.ru_maxrss / 1024))
    return statistics.median(one[0] for one in seen), statistics.median(one[1] for one in seen)


def main() -> None:
    """Write the frameworks and print the table."""
    folder, runs = Path(sys.argv[1]), int(sys.argv[2])
    subprocess.run([sys.executable, "-m", "benchmarks.generate", str(folder)], check=True)
    os.chdir(folder)
    print(f"{'whole process':52} {'CPU s':>7} {'reach':>6} {'MB':>6} {'reach':>6}")
    taken: dict[str, float] = {}
    for name, arguments, seconds, megabytes in ROWS:
        taken[name], used = cost(arguments, runs)
        print(f"{name:52} {taken[name]:7.2f} {seconds:6} {used:6.0f} {megabytes or '':>6}")
    start, _ = cost((sys.executable, "-m", "learner_centered", "--version"), runs)
    small, large = taken[ROWS[1][0]] - start, taken[ROWS[3][0]] - start
    print(f"{'growth 10,000 to 100,000 of the whole check':52} {large / small:7.1f} {GROWTH:6}")


if __name__ == "__main__":
    main()
