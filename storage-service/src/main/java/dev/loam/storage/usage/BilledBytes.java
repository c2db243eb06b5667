package dev.loam.storage.usage;

import dev.loam.platform.project.ProjectRef;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.RestClientException;

/** What the bill believes that a project stores. */
public final class BilledBytes {
    private static final Logger log = LoggerFactory.getLogger(BilledBytes.class);

    private final BilledBytesClient billing;

    BilledBytes(BilledBytesClient billing) {
        this.billing = billing;
    }

    /** The bytes, by all that billing was brought; null where it cannot be asked. */
    public @Nullable Long of(ProjectRef project) {
        try {
            return billing.level(project).quantity().longValue();
        } catch (RestClientException away) {
            log.info("Billing cannot be asked what {} stores: {}", project, away.getMessage());
            return null;
        }
    }
}
