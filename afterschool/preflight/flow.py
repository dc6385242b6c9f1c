"""Maximum flow (Dinic 1970) and the bottlenecks behind it, for counting proofs.

Both proofs of preflight are the same theorem: what many needs can get from few suppliers is at most a cut between
them (Ford and Fulkerson; Hall for needs of one place each). The cut names the needs and the suppliers.
"""

from collections import deque
from collections.abc import Hashable, Iterator
from dataclasses import dataclass

UNLIMITED = 1 << 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Bottleneck:
    """Needs that together cannot be met, with every node that could help them and is used up."""

    missing: int
    """Units short within ``needs``."""
    needs: frozenset[Hashable]
    reached: frozenset[Hashable]
    """All nodes on the needs' side of the cut, the needs among them."""


class Network:
    """Needs draw units through nodes of limited capacity down to a sink; nodes are named by anything hashable."""

    def __init__(self) -> None:
        self._number: dict[Hashable, int] = {}
        self._names: list[Hashable] = []
        self._out: list[list[int]] = []
        self._head: list[int] = []
        self._rest: list[int] = []
        self._source = self._node("__source__")
        self._sink = self._node("__sink__")
        self._needs: dict[Hashable, int] = {}

    def need(self, name: Hashable, units: int) -> None:
        """``name`` asks for ``units``."""
        self._needs[name] = self._edge(self._source, self._node(name), units)

    def arc(self, tail: Hashable, head: Hashable, units: int = UNLIMITED) -> None:
        """At most ``units`` go from ``tail`` to ``head``."""
        self._edge(self._node(tail), self._node(head), units)

    def supply(self, name: Hashable, units: int) -> None:
        """``name`` gives at most ``units``."""
        self._edge(self._node(name), self._sink, units)

    def bottlenecks(self) -> Iterator[Bottleneck]:
        """Send as much as possible; then every bottleneck, none of which shares a node with another.

        What ``missing`` units short means: all ways out of ``reached`` are full, so that no other distribution can
        give ``needs`` any more.
        """
        self._send()
        found: list[tuple[set[int], int]] = []
        for edge in self._needs.values():
            if self._rest[edge]:
                reached, missing = self._reachable(self._head[edge]), self._rest[edge]
                apart = []
                for other, other_missing in found:
                    if other.isdisjoint(reached):
                        apart.append((other, other_missing))
                    else:
                        reached |= other
                        missing += other_missing
                found = [*apart, (reached, missing)]
        for nodes, missing in found:
            names = frozenset(self._names[node] for node in nodes)
            yield Bottleneck(missing=missing, needs=names & self._needs.keys(), reached=names)

    def sent(self) -> Iterator[tuple[Hashable, Hashable]]:
        """Send as much as possible; then every arc with its tail and head, once for each unit that goes through it."""
        self._send()
        for edge in range(0, len(self._head), 2):
            tail, head = self._head[edge ^ 1], self._head[edge]
            if tail != self._source and head != self._sink:
                yield from [(self._names[tail], self._names[head])] * self._rest[edge ^ 1]

    def _node(self, name: Hashable) -> int:
        number = self._number.get(name)
        if number is None:
            number = self._number[name] = len(self._names)
            self._names.append(name)
            self._out.append([])
        return number

    def _edge(self, tail: int, head: int, units: int) -> int:
        edge = len(self._head)
        self._head += (head, tail)
        self._rest += (units, 0)
        self._out[tail].append(edge)
        self._out[head].append(edge + 1)
        return edge

    def _reachable(self, start: int) -> set[int]:
        """Nodes that could still pass something on to ``start``'s needs, the source left out."""
        seen = {start, self._source}
        waiting = [start]
        while waiting:
            for edge in self._out[waiting.pop()]:
                head = self._head[edge]
                if self._rest[edge] and head not in seen:
                    seen.add(head)
                    waiting.append(head)
        return seen - {self._source}

    def _send(self) -> None:
        while level := self._levels():
            used = [0] * len(self._out)
            while self._augment(level, used):
                pass

    def _levels(self) -> list[int]:
        """Distance from the source of each node with room left on the way, -1 if there is none; [] without the sink."""
        level = [-1] * len(self._out)
        level[self._source] = 0
        waiting = deque([self._source])
        while waiting:
            node = waiting.popleft()
            for edge in self._out[node]:
                head = self._head[edge]
                if self._rest[edge] and level[head] < 0:
                    level[head] = level[node] + 1
                    waiting.append(head)
        return level if level[self._sink] > 0 else []

    def _augment(self, level: list[int], used: list[int]) -> bool:
        """Send as much as one path allows from the source to the sink; whether there was a path."""
        path: list[int] = []
        node = self._source
        while node != self._sink:
            edge = self._next_edge(node, level, used)
            if edge is not None:
                path.append(edge)
                node = self._head[edge]
            elif path:
                node = self._head[path.pop() ^ 1]
                used[node] += 1
            else:
                return False
        units = min(self._rest[edge] for edge in path)
        for edge in path:
            self._rest[edge] -= units
            self._rest[edge ^ 1] += units
        return True

    def _next_edge(self, node: int, level: list[int], used: list[int]) -> int | None:
        out = self._out[node]
        while used[node] < len(out):
            edge = out[used[node]]
            if self._rest[edge] and level[self._head[edge]] == level[node] + 1:
                return edge
            used[node] += 1
        return None
