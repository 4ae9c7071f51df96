"""The benchmarks of the agent's client and of our server, for ci/bench."""
import asyncio
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = ROOT / "build/release"
FOLDER = ROOT / "build/bench"
CLIENTS = {"4": "ai@4.3.19", "5": "ai@5.0.277"}
MEBIBYTE = 1 << 20


def build(target):
    subprocess.run(["cmake", "--preset", "release"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["cmake", "--build", BUILD, "--target", target], check=True, stdout=subprocess.DEVNULL)
    FOLDER.mkdir(parents=True, exist_ok=True)
    return BUILD / "tests/bench" / target


def output_of(command, folder=None):
    result = subprocess.run(list(map(str, command)), cwd=folder, capture_output=True, text=True)
    if result.returncode != 0:
        sys.exit(f"bench: {' '.join(map(str, command))} failed:\n{result.stderr}")
    return json.loads(result.stdout)


def load():
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


def official_client(major):
    folder = FOLDER / f"client-{major}"
    if not (folder / "node_modules/ai").exists():
        folder.mkdir(exist_ok=True)
        subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, CLIENTS[major]],
                       check=True, cwd=folder)
    return folder


def recorded_answer(major):
    """A recorded answer of several steps and tools without the mark of its end, which may come once only; and that."""
    recorded = (ROOT / f"tests/recordings/streams/v{major}/agent_multistep.bin").read_bytes()
    end = b"data: [DONE]\n\n" if recorded.endswith(b"data: [DONE]\n\n") else b""
    return recorded.removesuffix(end), end


def with_file(major):
    """The same with a tool's result among it that is a file of 16 KB: what an agent reads most of."""
    text = "".join(f"{line:4} A line of documentation, with `code`, \"quotes\" and a — dash.\n" for line in range(230))
    result = json.dumps({"path": "guide.mdx", "content": text}, ensure_ascii=False)
    once, end = recorded_answer(major)
    row = f'a:{{"toolCallId":"call_9","result":{result}}}\n' if major == "4" else \
        f'data: {{"type":"tool-output-available","toolCallId":"call_9","output":{result}}}\n\n'
    separator = b"\nf:" if major == "4" else b'data: {"type":"finish-step"}'
    at = once.index(separator, 1) + (1 if major == "4" else 0)
    return once[:at] + row.encode() + once[at:], end


def write_stream(name, answer, size):
    once, end = answer
    path = FOLDER / name
    path.write_bytes(once * (size // len(once) + 1) + end)
    return path


def print_sides(kind, rows, size, names):
    for name, times in zip(names, zip(*rows)):
        median = statistics.median(times)
        print(f"  {kind:<9} {name:<11} {median:7.3f} s ({min(times):.3f} to {max(times):.3f}), {size / median:5.0f} MiB/s")
    ratios = [theirs / ours for ours, theirs in rows]
    print(f"  {kind:<9} ratio       {statistics.median(ratios):7.1f} times as fast "
          f"({min(ratios):.1f} to {max(ratios):.1f})", flush=True)


def compare_reading(program, major, name, answer, options):
    path = write_stream(f"stream-{major}", answer(major), options.mebibytes * MEBIBYTE)
    size = path.stat().st_size / MEBIBYTE
    print(f"AI SDK {major}'s format, {name}, {size:.0f} MiB; {options.runs} runs each, in turn; {load()}", flush=True)
    rows = []
    for run in range(options.runs + 1):
        ours = output_of([program, path])
        theirs = output_of(["node", ROOT / "tests/bench/stream_bench.mjs", major, path], official_client(major))
        if ours["text"] != theirs["text"] or ours["unreadable"]:
            sys.exit(f"bench: the two read different text: {ours} {theirs}")
        if run > 0:  # the first warms the caches
            rows.append((ours, theirs))
    for kind in ("elapsed", "processor"):
        print_sides(kind, [(ours[kind], theirs[kind]) for ours, theirs in rows], size, ("docwake", CLIENTS[major]))


def measure_memory(program, major, answer, options):
    path = write_stream(f"stream-{major}", answer(major), MEBIBYTE)
    times = int(options.gibibytes * 1024 * MEBIBYTE / path.stat().st_size) + 1
    read = output_of([program, path, times])
    print(f"  anonymous memory over {read['bytes'] / MEBIBYTE:.0f} MiB: {read['memory_at_start']} KiB at the start, at most "
          f"{read['memory_at_most'] - read['memory_at_start']} KiB above it", flush=True)


def bench_stream(options):
    program = build("stream_bench")
    for major in CLIENTS:
        for name, answer in (("an answer of many small parts", recorded_answer), ("with files that tools read", with_file)):
            compare_reading(program, major, name, answer, options)
            measure_memory(program, major, answer, options)


def resident(process):
    """In KiB."""
    for line in pathlib.Path(f"/proc/{process.pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    return 0


def sync_time():
    """The median of the milliseconds that the disk takes for a page: each job is on disk before its first byte."""
    times = []
    with tempfile.NamedTemporaryFile() as file:
        for _ in range(50):
            began = time.monotonic()
            os.write(file.fileno(), bytes(4096))
            os.fdatasync(file.fileno())
            times.append(1000 * (time.monotonic() - began))
    return statistics.median(times)


class Seen:
    def __init__(self):
        self.open = self.most_open = 0


async def stream_one(port, number, seen):
    """The seconds to the first byte and to the first event, and whether the answer came whole."""
    body = json.dumps({"branch": f"docwake/{number}", "messages": [{"role": "user", "content": "go"}]}).encode()
    began = time.monotonic()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"POST /v1/agent/bench/job HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer bench\r\n"
                 b"Content-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
    answer = await reader.read(1 << 16)
    to_first_byte = time.monotonic() - began
    seen.open += 1
    seen.most_open = max(seen.most_open, seen.open)
    while b"data: " not in answer and (received := await reader.read(1 << 16)):
        answer += received
    to_first_event = time.monotonic() - began
    while received := await reader.read(1 << 16):
        answer += received
    seen.open -= 1
    writer.close()
    is_whole = answer.startswith(b"HTTP/1.1 200 ") and b"data: [DONE]" in answer and answer.endswith(b"\r\n0\r\n\r\n")
    return to_first_byte, to_first_event, is_whole


async def stream_all(port, numbers, until_half, process):
    before = resident(process)
    seen = Seen()
    tasks = [asyncio.create_task(stream_one(port, number, seen)) for number in numbers]
    await asyncio.sleep(until_half)
    during = resident(process)
    return await asyncio.gather(*tasks, return_exceptions=True), before, during, seen.most_open


def bench_server(options):
    program = build("server_bench")
    process = subprocess.Popen([program, str(options.seconds)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    port = int(process.stdout.readline())
    asyncio.run(stream_all(port, [options.jobs], 0, process))  # warms it
    results, before, during, most_open = asyncio.run(
        stream_all(port, range(options.jobs), options.seconds / 2, process))
    process.stdin.close()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    whole = [result for result in results if not isinstance(result, BaseException) and result[2]]
    print(f"{options.jobs} jobs of {options.seconds} s at once, {most_open} streams open together, "
          f"{options.jobs - len(whole)} failed; the server's exit code {process.returncode}; {load()}")
    for failure in [result for result in results if result not in whole][:3]:
        print(f"  {failure!r}")
    for place, name in enumerate(("first byte", "first event")):
        times = sorted(1000 * result[place] for result in whole) or [0]
        print(f"  {name:<12} median {statistics.median(times):.1f} ms, worst {times[-1]:.1f} ms")
    print(f"  {'disk':<12} {sync_time():.1f} ms for one fdatasync of a page, of which each job has one before its first byte")
    print(f"  {'memory':<12} {before} KiB resident before, {during} KiB during: {(during - before) / options.jobs:.0f} KiB "
          f"for each job")
    print(f"  {'processor':<12} {usage.ru_utime + usage.ru_stime:.2f} s in all")
    sys.exit(0 if len(whole) == options.jobs and process.returncode == 0 else 1)


def add_to(kinds):
    stream = kinds.add_parser("stream", help="reading an agent's answer, beside the official client")
    stream.add_argument("--mebibytes", type=int, default=16)
    stream.add_argument("--runs", type=int, default=5)
    stream.add_argument("--gibibytes", type=float, default=1, help="of stream while memory is watched")
    stream.set_defaults(run=bench_stream)
    server = kinds.add_parser("server", help="many jobs that stream at once from our server")
    server.add_argument("--jobs", type=int, default=200)
    server.add_argument("--seconds", type=int, default=10)
    server.set_defaults(run=bench_server)
