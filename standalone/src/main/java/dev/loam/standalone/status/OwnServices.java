package dev.loam.standalone.status;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.web.client.ResourceAccessException;
import tools.jackson.databind.JsonNode;

/**
 * What a start asks of this process's own services. On a busy machine the first call may find nobody who takes it in
 * time, so each is made again for about a minute; all of them may be made twice.
 */
public final class OwnServices {
    private static final int TRIES = 20;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final RetryTemplate patiently = new RetryTemplate(RetryPolicy.builder()
            .includes(ResourceAccessException.class)
            .maxRetries(TRIES)
            .delay(PAUSE)
            .build());
    private final BootstrapClient bootstrap;
    private final InboxClient inbox;
    private final SetupClient setup;

    public OwnServices(BootstrapClient bootstrap, InboxClient inbox, SetupClient setup) {
        this.bootstrap = bootstrap;
        this.inbox = inbox;
        this.setup = setup;
    }

    /** The token for the first operator's login; null once there is one. */
    public @Nullable String setupToken() {
        return patiently.invoke(() -> setup.issue()).token();
    }

    JsonNode bootstrap() {
        return patiently.invoke(() -> bootstrap.bootstrap());
    }

    JsonNode inboxLocation() {
        return patiently.invoke(() -> inbox.location());
    }
}
