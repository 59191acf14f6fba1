"""The health board over HTTP: what is usual, what is not, and why; over restarts and damage."""

import pytest

from health_traffic import TROUBLE, send_hour, send_request
from viewer import wait_until


def series(collector, name: str) -> dict:
    found = collector.json("/api/weir/health")["series"]
    return next((one for one in found if one.get("route", one.get("model")) == name), None)


def judged(collector, name: str, light: str, status: str) -> dict:
    """Waits until the requests are counted, some seconds after they ended."""
    wait_until(lambda: (series(collector, name) or {}).get("lights", {}).get(light, {}).get("status") == status,
               what=f"{light} of {name} is {status}, not {series(collector, name)}")
    return series(collector, name)["lights"][light]


@pytest.fixture(scope="module")
def hour(collector):
    send_hour(collector, failing=True)


def test_what_got_slow_is_named_with_its_part_and_model(collector, hour):
    light = judged(collector, "POST /chat", "latency", "bad")
    assert light["baseline"] == "recent_windows"
    assert light["value"] > 7 and 1 < light["usual"] < 2.5
    assert "usually" in light["sentence"]
    now = int(collector.json("/api/weir/health")["timeUnixNano"])
    minutes = (now - int(light["sinceUnixNano"])) / 60e9
    assert TROUBLE - 3 < minutes < TROUBLE + 3
    assert len(light["exemplars"]) == 3
    for exemplar in light["exemplars"]:
        trace = collector.trace(exemplar["traceId"])
        assert int(trace["durationNanos"]) / 1e9 == pytest.approx(exemplar["value"], rel=1e-6)
    assert judged(collector, "POST /summarise", "latency", "ok")["sentence"] == ""


def test_errors_are_told_with_their_class(collector, hour):
    light = judged(collector, "POST /chat", "errors", "bad")
    assert light["value"] > 0.4
    assert light["cause"]["contribution"]["dimension"] == "error_class"
    assert light["cause"]["contribution"]["value"] == "rate_limit"
    assert judged(collector, "gpt-4o", "errors", "bad")["requests"] >= 5


def test_the_metrics_say_the_same(collector, hour):
    judged(collector, "POST /chat", "latency", "bad")
    text = collector.metrics().text
    assert 'weir_health_status{kind="route",service="chat-api",route="POST /chat",light="latency"} 2' in text
    assert 'weir_health_status{kind="model",provider="openai",model="small",light="latency"} 0' in text
    assert "weir_health_untracked_observations_total 0" in text


def test_a_slow_first_token_is_the_cause(start_collector):
    collector = start_collector()
    send_hour(collector)
    cause = judged(collector, "POST /chat", "latency", "bad")["cause"]
    assert cause["part"] == "first_token" and cause["partShare"] > 0.5
    assert "time to the first token" in series(collector, "POST /chat")["lights"]["latency"]["sentence"]


def test_what_was_learned_survives_a_restart_and_damage_is_told(start_collector):
    collector = start_collector()
    send_hour(collector, slow=False)
    usual = judged(collector, "POST /chat", "latency", "ok")["usual"]
    assert collector.stop() == 0
    assert (collector.data / "health.state").exists()
    collector.start()
    assert series(collector, "POST /chat")["lights"]["latency"]["usual"] == pytest.approx(usual, rel=0.2)
    assert collector.stop() == 0
    content = bytearray((collector.data / "health.state").read_bytes())
    content[len(content) // 2] ^= 1
    (collector.data / "health.state").write_bytes(content)
    collector.start()
    assert collector.json("/api/weir/health")["series"] == []
    assert "is learned anew" in collector.log_tail()
    send_request(collector, 1)
    wait_until(lambda: series(collector, "POST /chat") is not None, what="it learns anew")
    assert series(collector, "POST /chat")["lights"]["latency"]["status"] == "learning"


def test_any_id_is_found(collector, hour):
    trace = send_request(
        collector, 5, request_id="req-77", user="user-77", conversation="conv-77", response_id="resp-77")
    again = send_request(collector, 4, request_id="req-78", user="user-77", conversation="conv-78")

    def found(text):
        return collector.json("/api/weir/find", id=text)["matches"]

    span = collector.trace(trace)["spans"][1]["spanId"]
    for text, kind, key in [
        (trace, "trace", None),
        (f"00-{trace}-{span}-01", "trace", None),
        (span, "span", None),
        ("req-77", "request", "request.id"),
        (" resp-77 ", "response", "gen_ai.response.id"),
        ("conv-77", "conversation", "gen_ai.conversation.id"),
    ]:
        (match,) = found(text)
        assert (match["kind"], match["key"], match["matched"]) == (kind, key, 1), text
        assert match["newest"]["traceId"] == trace
    assert found(span)[0]["spanId"] == span
    (user,) = found("user-77")
    assert (user["kind"], user["matched"], user["newest"]["traceId"]) == ("user", 2, again)
    assert found("nobody") == [] == found("f" * 32) == found('" } || { true')
    answer = collector.get("/api/weir/find", id="")
    assert answer.status_code == 400 and answer.json()["error"]["parameter"] == "id"
    assert collector.get("/api/weir/find", id="x" * 300).status_code == 400
