"""Clients who send slowly or do not read: others are served meanwhile, and they are let go."""

import socket
from contextlib import ExitStack
from urllib.parse import quote

import pytest

from tests.server.clients import Running, answers, closed, request

MANY = 64
LARGE = "/static/ninja/swagger-ui-bundle.js"
SEARCH = f"/search/?q={quote('工作')}"
EXPORT = f"/search/concordance.csv?q={quote('的')}"


def test_readers_are_answered_while_many_send_half_a_header_and_many_do_not_read(running: Running) -> None:
    half = request("/")[:-2] + b"X-Slow: "
    with ExitStack() as opened:
        for _ in range(MANY):
            opened.enter_context(running.connected(half))
            opened.enter_context(running.connected(request(EXPORT), receive_buffer=4096))
            opened.enter_context(running.connected(b""))
        assert [running.get(path)[0] for path in ("/healthz", "/", "/years/", SEARCH)] == [200] * 4


def test_half_a_form_takes_no_thread(running: Running) -> None:
    half = request("/admin/login/", "Content-Length: 1000", method="POST") + b"username=a"
    with ExitStack() as opened:
        for _ in range(MANY):
            opened.enter_context(running.connected(half))
        assert running.get("/")[0] == 200


def test_many_who_announce_large_bodies_and_do_not_send_them_stop_nobody_else(running: Running) -> None:
    large = request("/admin/login/", f"Content-Length: {1 << 20}", method="POST")
    chunked = request("/admin/login/", "Transfer-Encoding: chunked", method="POST")
    waiting = request("/admin/login/", "Content-Length: 10", "Expect: 100-continue", method="POST")
    with ExitStack() as opened:
        for sent in (large, chunked, waiting):
            for _ in range(16):
                opened.enter_context(running.connected(sent))
        assert [running.get(path)[0] for path in ("/", SEARCH)] == [200] * 2


def test_who_sends_no_more_and_reads_on_is_answered(running: Running) -> None:
    for path in ("/", SEARCH):
        with running.connected(request(path)) as connection:
            connection.shutdown(socket.SHUT_WR)
            ((status, body),) = answers(connection, 1)
            assert (status, bool(body)) == (200, True), path


def test_reading_with_a_body_of_unknown_length_or_a_long_one_is_refused(running: Running) -> None:
    bodies = [("Transfer-Encoding: chunked", 411), ("Expect: 100-continue", 411), (f"Content-Length: {1 << 20}", 413)]
    for path in ("/", SEARCH):
        for header, status in bodies:
            with running.connected(request(path, header)) as connection:
                assert answers(connection, 1)[0][0] == status, (path, header)
        with running.connected(request(path, "Content-Length: 3") + b"abc") as connection:
            assert answers(connection, 1)[0][0] == 200, path


@pytest.mark.slow
def test_whoever_sends_half_a_header_or_half_a_form_or_nothing_is_let_go(running: Running) -> None:
    halves = [
        b"",
        request("/")[:-2],
        request("/admin/login/", "Content-Length: 9", method="POST") + b"a=b",
        b"\r\n\r\n",
    ]
    with ExitStack() as opened:
        connections = [opened.enter_context(running.connected(half)) for half in halves]
        assert all(closed(connection) for connection in connections)


def test_a_request_in_pieces_and_two_in_one_piece_are_answered(running: Running) -> None:
    with running.connected(request("/healthz")[:10]) as connection:
        connection.sendall(request("/healthz")[10:])
        assert answers(connection, 1)[0][0] == 200
        connection.sendall(request("/healthz") + request(SEARCH) + request("/robots.txt")[:-2])
        assert [status for status, _ in answers(connection, 2)] == [200, 200]
        connection.sendall(b"\r\n")
        assert answers(connection, 1)[0][0] == 200


def test_a_form_that_comes_in_pieces_arrives(running: Running) -> None:
    sent = request(
        "/admin/login/", "Content-Length: 10", "Content-Type: application/x-www-form-urlencoded", method="POST"
    )
    with running.connected(sent + b"username") as connection:
        connection.sendall(b"=a")
        assert answers(connection, 1)[0][0] == 403  # it has no token; whoever wants to log in has


def test_a_header_without_end_is_refused(running: Running) -> None:
    with running.connected(request("/")[:-2] + b"X-Long: " + b"x" * 300_000) as connection:
        assert answers(connection, 1)[0][0] == 431


def test_a_long_query_is_answered_by_a_page(running: Running) -> None:
    status, body = running.get("/search/?q=" + quote("落实" * 5000))
    assert status == 200
    assert "</html>" in body.decode()


def test_large_answers_that_are_not_read_take_a_few_threads_only(running: Running) -> None:
    large = running.get(LARGE)[1]
    assert len(large) > 1 << 20
    with ExitStack() as opened:
        for _ in range(MANY):
            opened.enter_context(running.connected(request(LARGE), receive_buffer=4096))
        assert [running.get(path)[0] for path in ("/", "/years/", "/healthz")] == [200] * 3
