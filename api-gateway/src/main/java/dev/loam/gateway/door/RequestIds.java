package dev.loam.gateway.door;

import dev.loam.platform.identity.RequestId;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Ids of requests: UUIDs of version 7, so that logs sort by time. What clients send is never taken for one. */
final class RequestIds {
    private final Clock clock;

    RequestIds(Clock clock) {
        this.clock = clock;
    }

    RequestId next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = (clock.millis() << 16) | 0x7000 | random.nextInt(0x1000);
        long low = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new RequestId(new UUID(high, low).toString());
    }
}
