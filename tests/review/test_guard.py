"""Nobody but the page itself is served: no other host name, no other site, nobody without the key."""

import pytest
from starlette.testclient import TestClient

from claimledger.review.guard import HEADER, MOST_BYTES
from claimledger.review.server import application

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
