"""Nobody but the page itself is served: no other host name, no other site, nobody without the key."""

import socket

import pytest
from starlette.testclient import TestClient

from claimledger.review import Desk
from claimledger.review.guard import HEADER, MOST_BYTES
from claimledger.review.server import application
from served_page import served

KEY, PORT = "secret-key", 8123
HERE = f"http://127.0.0.1:{PORT}"
OWN = {HEADER: "1"}


@pytest.fixture
def page(desk):
    return TestClient(application(desk, KEY, PORT), base_url=HERE, follow_redirects=False)


@pytest.fixture
def inside(page):
    page.get(f"/?key={KEY}")
    return page


def test_the_address_with_the_key_opens_the_page(page):
    answer = page.get(f"/?key={KEY}")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/"
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert page.get("/").status_code == 200
    assert page.get("/desk").json()["counts"]["drafts"] == 3


@pytest.mark.parametrize(
    "path", ["/", "/?key=", "/?key=secret", "/?key=secret-keys", "/desk", "/version", "/review.js"]
)
def test_without_the_key_nothing_is_told(page, path):
    answer = page.get(path)
    assert answer.status_code == 403
    assert "accidents" not in answer.text


@pytest.mark.parametrize(
    "host",
    ["evil.example", f"evil.example:{PORT}", "127.0.0.1", f"127.0.0.1:{PORT + 1}", f"127.0.0.1.nip.io:{PORT}", ""],
)
def test_another_name_of_this_machine_is_not_served(inside, host):
    assert inside.get("/desk", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", [f"localhost:{PORT}", f"[::1]:{PORT}"])
def test_loopback_has_several_names(inside, host):
    assert inside.get("/desk", headers={"host": host, "cookie": f"claimledger-{PORT}={KEY}"}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": f"http://127.0.0.1:{PORT + 1}"},
        {"origin": f"https://127.0.0.1:{PORT}"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_another_site_is_refused(inside, headers):
    assert inside.get("/desk", headers=headers).status_code == 403
    body = {"change": {"do": "undo"}}
    assert inside.post("/do", json=body, headers={**OWN, **headers}).status_code == 403


def test_a_change_needs_the_pages_own_header_and_json(inside):
    body = {"change": {"do": "accept", "claims": ["accidents"]}}
    assert inside.post("/do", json=body).status_code == 403
    assert inside.post("/do", content=b"{}", headers={**OWN, "content-type": "text/plain"}).status_code == 403
    assert inside.post("/do", json=body, headers=OWN).json()["counts"]["drafts"] == 2


def test_what_is_too_long_is_refused(inside):
    assert (
        inside.post(
            "/do", content=b" " * (MOST_BYTES + 1), headers={**OWN, "content-type": "application/json"}
        ).status_code
        == 413
    )


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"[" * 100_000, b'"x"', b"\xff"])
def test_nonsense_is_no_crash(inside, body):
    answer = inside.post("/do", content=body, headers={**OWN, "content-type": "application/json"})
    assert answer.status_code == 400


def test_what_cannot_be_done_is_an_answer(inside):
    answer = inside.post("/do", json={"change": {"do": "fly"}}, headers=OWN)
    assert "fly" in answer.json()["error"]
    half = b'{"text": "\\ud83d 5", "measure": null}'
    assert inside.post("/read", content=half, headers={**OWN, "content-type": "application/json"}).status_code == 200
    assert inside.post("/read", json={"text": 5}, headers=OWN).json()["error"]
    stale = inside.post(
        "/do", json={"change": {"do": "accept", "claims": ["accidents"]}, "seen": {"accidents": "x"}}, headers=OWN
    )
    assert stale.json()["stale"] is True


@pytest.mark.parametrize("path", ["/", "/desk", "/review.css", "/nothing"])
def test_every_answer_is_sealed(inside, path):
    headers = inside.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize("path", ["/../guard.py", "/%2e%2e/guard.py", "/page/review.html", "/openapi.json"])
def test_no_other_file_is_served(inside, path):
    assert inside.get(path).status_code == 404


def test_other_methods_do_nothing(inside):
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS"):
        assert inside.request(method, "/do", headers=OWN).status_code in (403, 405, 411)


@pytest.fixture(scope="module")
def port(drafted):
    """The port of a real server, for what no client library would send."""
    with served(Desk([str(drafted / "draft.toml")]), KEY) as number:
        yield number


def raw(port, lines, body=b""):
    """Return what the server answers to bytes as they are."""
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        connection.sendall("\r\n".join((*lines, "Connection: close", "", "")).encode("latin-1") + body)
        parts = []
        while part := connection.recv(65536):
            parts.append(part)
    return b"".join(parts).decode("utf-8", "replace")


def status(answer):
    return int(answer.split(" ", 2)[1])


def own(port):
    return (f"Host: 127.0.0.1:{port}", f"Cookie: claimledger-{port}={KEY}")


@pytest.mark.parametrize(
    ("first", "more"),
    [
        ("GET /desk HTTP/1.0", []),
        ("GET /desk HTTP/1.1", []),
        ("GET /desk HTTP/1.1", ["Host: 0.0.0.0:{port}"]),
        ("GET /desk HTTP/1.1", ["Host: 127.0.0.1:{port}", "Host: evil.example"]),
        ("GET /desk HTTP/1.1", ["Host: 127.0.0.1:{port}@evil.example"]),
        ("GET /desk HTTP/1.1", ["Host: user@127.0.0.1:{port}"]),
        ("GET /desk HTTP/1.1", ["Host: localhost.:{port}"]),
        ("GET /desk HTTP/1.1", ["Host: 127.1:{port}"]),
        ("GET /desk HTTP/1.1", ["Host: 2130706433:{port}"]),
    ],
)
def test_a_host_that_is_not_told_plainly_is_not_served(port, first, more):
    lines = [first, *(line.format(port=port) for line in more), f"Cookie: claimledger-{port}={KEY}"]
    answer = raw(port, lines)
    assert status(answer) in (400, 421)
    assert "accidents" not in answer


def test_a_request_by_a_whole_address_is_judged_by_its_host(port):
    lines = ["GET http://evil.example/desk HTTP/1.1", "Host: evil.example", f"Cookie: claimledger-{port}={KEY}"]
    assert "accidents" not in raw(port, lines)


@pytest.mark.parametrize(
    "path", ["/%64esk", "/desk%00", "//desk", "/desk/", "/./desk", "/desk%2f..", "/%2e%2e%2fguard.py"]
)
def test_a_path_that_is_written_otherwise_needs_the_key_too(port, path):
    answer = raw(port, [f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{port}"])
    assert status(answer) in (400, 403)
    assert "accidents" not in answer


def test_a_key_cannot_bring_a_header_along(port):
    answer = raw(port, [f"GET /?key={KEY}%0d%0aSet-Cookie:%20a=b HTTP/1.1", f"Host: 127.0.0.1:{port}"])
    assert status(answer) == 403
    assert "set-cookie" not in answer.lower()


def test_no_other_protocol_is_spoken(port):
    upgrade = [
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
    ]
    answer = raw(port, ["GET /desk HTTP/1.1", f"Host: evil.example:{port}", *upgrade])
    assert not answer.startswith("HTTP/1.1 101")
    assert "accidents" not in answer
    assert status(raw(port, ["PRI * HTTP/2.0"])) in (400, 421)


def test_a_question_before_another_sites_request_gets_no_leave(port):
    lines = ["OPTIONS /do HTTP/1.1", *own(port), "Origin: https://evil.example", "Access-Control-Request-Method: POST"]
    answer = raw(port, lines)
    assert status(answer) == 403
    assert "access-control" not in answer.lower()


def test_only_the_head_is_told_where_it_is_asked_for(port):
    answer = raw(port, ["HEAD / HTTP/1.1", *own(port)])
    assert status(answer) == 200
    assert answer.endswith("\r\n\r\n")
    assert "frame-ancestors 'none'" in answer
    assert status(raw(port, ["HEAD /?key=x HTTP/1.1", f"Host: 127.0.0.1:{port}"])) == 403


def test_a_body_of_unknown_length_is_refused(port):
    lines = [
        "POST /do HTTP/1.1",
        *own(port),
        f"{HEADER}: 1",
        "Content-Type: application/json",
        "Transfer-Encoding: chunked",
    ]
    assert status(raw(port, lines, b"0\r\n\r\n")) == 411


def test_a_slow_request_keeps_nobody_waiting(port):
    with socket.create_connection(("127.0.0.1", port), timeout=5) as slow:
        lines = [
            "POST /do HTTP/1.1",
            *own(port),
            f"{HEADER}: 1",
            "Content-Type: application/json",
            "Content-Length: 99",
            "",
            "{",
        ]
        slow.sendall("\r\n".join(lines).encode())
        assert status(raw(port, ["GET /desk HTTP/1.1", *own(port)])) == 200


def test_two_servers_of_one_machine_keep_their_keys_apart(page, desk):
    """Cookies of one host go to all its ports: each server has a name of its own for its."""
    other = TestClient(application(desk, "another-key", PORT + 1), base_url=f"http://127.0.0.1:{PORT + 1}")
    page.get(f"/?key={KEY}")
    stranger = f"claimledger-{PORT}={KEY}"
    assert other.get("/desk", headers={"cookie": stranger}).status_code == 403
    other.get("/?key=another-key")
    both = f"{stranger}; claimledger-{PORT + 1}=another-key"
    assert other.get("/desk", headers={"cookie": both}).status_code == 200
    assert page.get("/desk", headers={"cookie": both}).status_code == 200
