"""What work costs: time of the processor, for the clock on the wall tells how busy a machine is."""

import resource


def spent() -> float:
    """Return the seconds of the processor that this process and those it waited for have had.

    A short piece of work is seldom interrupted, a long one often is: on a busy machine, a clock
    would make the ratio of both too large.
    """
    usages = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)
