"""Two hosts with data folders, web servers and workers of their own share one archive, whatever is killed of them.

STORY_KILLS and STORY_FILES ask for more: the whole story is 20 kills of each over 500 files.
"""

import itertools
import json
import os
import random
import subprocess
import threading
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest

from tests.cluster.cluster import Cluster
from tests.cluster.node import Node
from tests.machines.conftest import Variables, index_at
from tests.machines.hosts import NAME, PASSWORD, Browser, Host, hosts, within_reason

KILLS, FILES = int(os.environ.get("STORY_KILLS", "2")), int(os.environ.get("STORY_FILES", "60"))
AT_ONCE = 5  # files in one upload
ACCOUNT = f"""
from django.contrib.auth.models import User
User.objects.create_superuser("{NAME}", password="{PASSWORD}")
"""
STATES = """
import json
from django.db.models import Count
from speeches.models import Arrival, SourceFile, Speech, originals_storage
states = dict(SourceFile.objects.order_by().values_list("state").annotate(Count("pk")))
doubled = SourceFile.objects.annotate(n=Count("speeches")).exclude(n=1).count()
names = Arrival.objects.values("name").distinct().count()
statuses = dict(Speech.objects.order_by().values_list("status").annotate(Count("pk")))
print(json.dumps([states, doubled, names, statuses, len(originals_storage().stored_names())]))
"""
QUERIES = ("“抓落实”", "“抓到底”", "工作", "“第17件”", "坚持___到底")


def text(number: int) -> bytes:
    said = f"今天的会议议第{number}件事，要抓落实，一件一件坚持抓到底。\n" * (5 + number % 7)
    return (
        f"在全市第{number}次工作会议上的讲话\n\n李一民\n\n（20{number % 20:02}年3月4日）\n\n同志们：\n{said}".encode()
    )


class Uploading(threading.Thread):
    """Uploads all files, now here and now there; what a host did not confirm is uploaded again."""

    def __init__(self, archivist: Browser, all_hosts: list[Host]) -> None:
        super().__init__(daemon=True)
        self.archivist, self.hosts, self.trouble = archivist, itertools.cycle(all_hosts), ""
        self.again = 0

    def run(self) -> None:
        for first in range(0, FILES, AT_ONCE):
            files = {f"{number:04}.txt": text(number) for number in range(first, min(first + AT_ONCE, FILES))}
            if not within_reason(lambda files=files: self.upload(files)):
                self.trouble = f"{list(files)} could not be uploaded"
                return

    def upload(self, files: dict[str, bytes]) -> bool:
        self.again += 1
        return bool(self.archivist.upload(next(self.hosts), files))


def states(host: Host) -> tuple[dict[str, int], int, int, dict[str, int], int]:
    return tuple(json.loads(host.manage("shell", "--verbosity", "0", "--no-imports", "-c", STATES)))  # type: ignore[return-value]


def answers(host: Host) -> list[object]:
    """What readers are told: how many speeches and places each query finds, and which speeches."""
    found = [host.json(f"/api/v1/search?q={quote(query)}") for query in QUERIES]
    return [[one["total"], one["occurrences"], [hit["id"] for hit in one["results"]]] for one in found]


def live_through(pair: list[Host], nodes: list[Node], cluster: Cluster | None) -> None:
    """Uploads, while a worker, a web server and a node are killed in turn; and then everything is there, once."""
    one, two = pair
    one.manage("shell", "--verbosity", "0", "-c", ACCOUNT)
    for host in pair:
        host.start_web()
        host.start_worker()
    archivist = Browser()
    archivist.log_in(one)
    assert archivist.get(two, "/admin/")[0] == 200  # sessions are shared
    uploading = Uploading(archivist, pair)
    uploading.start()
    chance = random.Random(5)
    for _ in range(KILLS):
        for host in pair:
            host.kill_worker()
            uploading.join(chance.random())
            host.kill_web()
            uploading.join(chance.random())
        if nodes and cluster:
            node = chance.choice(nodes)
            node.kill()
            one.manage("publish", "--all-drafts")  # changes that the index may not be able to take
            node.start()
            node.wait()
    if cluster:
        cluster.wait_for("wait_for_status=green")
    uploading.join(600)
    assert (uploading.is_alive(), uploading.trouble) == (False, "")
    assert within_reason(lambda: states(one)[0] == {"done": FILES}), states(one)
    one.manage("publish", "--all-drafts")
    assert within_reason(lambda: [host.json("/healthz").get("status") for host in pair] == ["ok", "ok"])
    for host in pair:
        assert host.json("/healthz") == {"status": "ok", "speeches": FILES}
        assert states(host) == ({"done": FILES}, 0, FILES, {"published": FILES}, FILES)
        assert host.manage("check_archive").startswith(f"一致：原件 {FILES} 份，讲话 {FILES} 篇，索引 {FILES} 篇")
    assert answers(one) == answers(two)
    places = sum(text(number).decode().count("抓落实") for number in range(FILES))
    assert answers(one)[0][:2] == [FILES, places]  # type: ignore[index]


def test_whatever_is_killed_every_file_is_there_once_and_both_hosts_say_the_same(
    database: str, bucket: Variables, search_node: Node, tmp_path: Path
) -> None:
    with hosts(tmp_path, {"DATABASE_URL": database, **bucket, **index_at([search_node.address])}) as pair:
        live_through(pair, [], None)


def test_nodes_that_are_killed_as_well_lose_and_double_nothing(
    database: str, bucket: Variables, search_cluster: Cluster, tmp_path: Path
) -> None:
    index = index_at(search_cluster.addresses, replicas=2)
    with hosts(tmp_path, {"DATABASE_URL": database, **bucket, **index}) as pair:
        live_through(pair, search_cluster.nodes, search_cluster)


def test_what_one_host_publishes_or_withdraws_the_other_shows_with_its_next_request(
    database: str, bucket: Variables, search_node: Node, tmp_path: Path
) -> None:
    with hosts(tmp_path, {"DATABASE_URL": database, **bucket, **index_at([search_node.address])}) as pair:
        one, two = pair
        (tmp_path / "讲话.txt").write_bytes(text(17))
        one.manage("import_speeches", str(tmp_path / "讲话.txt"))
        one.start_web()
        two.start_web()
        found = f"/api/v1/search?q={quote('“第17件”')}"
        (hit,) = one.json(found)["results"]
        for host, change, total in ((one, "--withdraw", 0), (two, "", 1), (two, "--withdraw", 0), (one, "", 1)):
            host.manage("publish", *filter(None, [change]), str(hit["id"]))
            assert [other.json(found)["total"] for other in pair] == [total, total]
            assert [other.get(f"/speeches/{hit['id']}/")[0] for other in pair] == [200 if total else 404] * 2


def test_a_draft_that_one_host_received_the_other_goes_on_checking_and_nobody_reads_it_in_the_database(
    database: str, bucket: Variables, search_node: Node, tmp_path: Path
) -> None:
    with hosts(tmp_path, {"DATABASE_URL": database, **bucket, **index_at([search_node.address])}) as pair:
        one, two = pair
        (tmp_path / "讲话.txt").write_bytes(text(17))
        one.manage("import_speeches", str(tmp_path / "讲话.txt"))
        one.start_web()
        two.start_web()
        draft = "今天的会议议第17件事，要抓落实，一件一件坚持抓到底。这一句谁也没有说过。"
        body = urlencode({"text": draft}).encode()
        sent, _ = one.ask("POST", "/check/", body, Content_Type="application/x-www-form-urlencoded")
        report = sent.headers["Location"]
        assert within_reason(lambda: "一字不差" in two.get(report)[1].decode())
        assert (
            two.get(report)[1].decode().count("这一句谁也没有说过")
            == one.get(report)[1].decode().count("这一句谁也没有说过")
            > 0
        )
        assert "谁也没有说过" not in dumped(database)
        assert "谁也没有说过".encode().hex() not in dumped(database)
        assert two.ask("POST", f"{report}delete/")[0].status == 200
        assert one.get(report)[0] == 404
        assert not (one.folder / "drafts").exists()
        one.manage("backup", str(tmp_path / "a.tar"))


def dumped(database: str) -> str:
    command = ["pg_dump", "--data-only", "--table=speeches_shareddraft*", database]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "COPY public.speeches_shareddraft" in done.stdout
    return done.stdout


@pytest.mark.slow
def test_wrong_passwords_are_counted_by_both_hosts_together(database: str, bucket: Variables, tmp_path: Path) -> None:
    shared = {"DATABASE_URL": database, **bucket, "LOGIN_FAILURES": "4"}
    with hosts(tmp_path, shared, number=1) as (one,):
        one.manage("shell", "--verbosity", "0", "-c", ACCOUNT)
        two = Host(tmp_path / "host-2", {**shared, "SECRET_KEY": one.environment["SECRET_KEY"]})
        two.folder.mkdir()
        try:
            one.start_web()
            two.start_web()
            guess = {"username": NAME, "password": "wrong"}
            said = [Browser().post(host, "/admin/login/", guess) for host in (one, two, one, two)]
            assert said == [200, 200, 200, 429]
            right = {"username": NAME, "password": PASSWORD}
            assert [Browser().post(host, "/admin/login/", right) for host in (one, two)] == [429, 429]
        finally:
            two.stop()
