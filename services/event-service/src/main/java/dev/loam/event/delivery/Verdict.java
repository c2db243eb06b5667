package dev.loam.event.delivery;

import java.time.Duration;

/** What happens to a delivery after an attempt. */
sealed interface Verdict {

    record Delivered() implements Verdict {}

    record Retry(Duration delay) implements Verdict {}

    record Dead(DeathReason reason) implements Verdict {}
}
