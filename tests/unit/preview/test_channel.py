import asyncio

from reportgen.preview.channel import Channel
from reportgen.preview.state import State


def state(edition: int) -> State:
    return State(b"", edition, False, (), "")


def editions(act) -> list[int]:
    """Return what a listener gets while `act` does something to the channel."""

    async def listen() -> list[int]:
        channel = Channel(state(1))
        got = []
        async for one in channel.states():
            got.append(one.edition)
            act(channel, len(got))
        return got

    return asyncio.run(asyncio.wait_for(listen(), 60))


def test_a_listener_gets_the_state_as_it_is_then_each_new_one():
    def act(channel, count):
        if count == 1:
            channel.publish(state(2))
        else:
            channel.close()

    assert editions(act) == [1, 2]


def test_a_slow_listener_gets_only_the_latest_state():
    def act(channel, count):
        if count == 1:
            channel.publish(state(2))
            channel.publish(state(3))
        else:
            channel.close()

    assert editions(act) == [1, 3]


def test_nothing_comes_after_the_end():
    def act(channel, _):
        channel.publish(state(2))
        channel.close()

    assert editions(act) == [1]
