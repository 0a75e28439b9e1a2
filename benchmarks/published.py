"""What reading a published framework costs, as a multiple of what json alone needs for the file."""

import json
import random
import uuid
from typing import Any

import learner_centered as lc
from benchmarks.timing import ratio

#: A large state framework: about 4 MB, 3,400 associations.
ITEMS = 3_300
EXTERNAL = 100
#: What the design asks for: at most this many times json alone.
MOST = 6
#: For the growth: ten times as many items should take ten times as long, and a little for the sorting.
GROWTH = (10_000, 100_000)


def package(items: int, external: int) -> bytes:
    """Return a made-up package as a server would send it."""
    draw = random.Random(1)
    document = _link(draw, "CFDocuments", "Mathematics")
    nodes = [_link(draw, "CFItems", f"M.{row}") for row in range(items)]
    moment = "2024-05-01T08:00:00+00:00"
    made: list[dict[str, Any]] = [
        {
            **{name: node[name] for name in ("identifier", "uri")},
            "CFDocumentURI": document,
            "humanCodingScheme": node["title"],
            "fullStatement": " ".join(draw.choices(("reads", "writes", "graphs", "fractions", "and", "data"), k=40)),
            "CFItemType": "Standard",
            "educationLevel": ["06", "07"],
            "language": "en",
            "lastChangeDateTime": moment,
        }
        for node in nodes
    ]
    ends = [(node, nodes[(row - 1) // 5] if row else document, "isChildOf") for row, node in enumerate(nodes)]
    ends += [(nodes[row], _link(draw, "elsewhere", f"X.{row}"), "exactMatchOf") for row in range(external)]
    associations = [
        {
            **{name: link for name, link in _link(draw, "CFAssociations", "").items() if name != "title"},
            "CFDocumentURI": document,
            "associationType": token,
            "originNodeURI": origin,
            "destinationNodeURI": target,
            "sequenceNumber": row % 5 + 1,
            "lastChangeDateTime": moment,
        }
        for row, (origin, target, token) in enumerate(ends)
    ]
    head = {**{name: document[name] for name in ("identifier", "uri", "title")}, "creator": "A state"}
    whole = {"CFDocument": {**head, "lastChangeDateTime": moment}, "CFItems": made, "CFAssociations": associations}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def bare_package(items: int) -> bytes:
    """Return a made-up package of which each object has the least that can be read."""
    nodes = [str(uuid.UUID(int=row + (4 << 76), version=4)) for row in range(items)]
    whole = {
        "CFDocument": {"identifier": str(uuid.UUID(int=1, version=4)), "title": "Mathematics"},
        "CFItems": [{"identifier": node, "fullStatement": f"Statement {row}"} for row, node in enumerate(nodes)],
        "CFAssociations": [
            {
                "associationType": "isChildOf",
                "originNodeURI": {"identifier": node},
                "destinationNodeURI": {"identifier": nodes[(row - 1) // 5]},
            }
            for row, node in enumerate(nodes)
            if row
        ],
    }
    return json.dumps(whole).encode()


def _link(draw: random.Random, kind: str, title: str) -> dict[str, str]:
    """Return a link with an identifier of its own."""
    identifier = str(uuid.UUID(int=draw.getrandbits(128), version=4))
    return {
        "title": title,
        "identifier": identifier,
        "uri": f"https://case.example.org/ims/case/v1p0/{kind}/{identifier}",
    }


def published(runs: int) -> None:
    """Print how many times json alone the reading of a package costs, and how it grows with the package."""
    print(f"\n{'CASE package: reading / json alone, times':52} {'times':>7} {'reach':>6}")
    data = package(ITEMS, EXTERNAL)
    label = f"{len(data) / 1e6:.1f} MB, {ITEMS + EXTERNAL:,} associations"
    print(f"{label:>52} {1 / ratio(lambda: lc.read_case(data), lambda: json.loads(data), runs):7.1f} {MOST:6}")
    few, many = map(bare_package, GROWTH)
    label = f"{GROWTH[1]:,} items / {GROWTH[0]:,} items"
    print(f"{label:>52} {1 / ratio(lambda: lc.read_case(many), lambda: lc.read_case(few), 1):7.1f} {'':>6}")
