package dev.loam.event.webhook;

import dev.loam.platform.identity.PlatformSecret;
import dev.loam.platform.secret.KeyRing;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps secrets of webhooks from being read in the database, each bound to its row. Thread-safe. */
final class WebhookSeal {
    private static final String PROPERTY = "loam.event.webhook.master-key-file";

    private final KeyRing ring;

    private WebhookSeal(KeyRing ring) {
        this.ring = ring;
    }

    static WebhookSeal fromFile(@Nullable Path file) {
        if (file == null) {
            throw new IllegalStateException(
                    "Set %s to the installation's file of master keys: it opens the secrets of webhooks"
                            .formatted(PROPERTY));
        }
        return new WebhookSeal(KeyRing.derived(
                file,
                PROPERTY,
                master -> new PlatformSecret(master).derive("webhook-secrets").getEncoded()));
    }

    byte[] seal(UUID id, WebhookSecret secret) {
        return ring.seal(secret.text(), id.toString());
    }

    WebhookSecret open(UUID id, byte[] sealed) {
        return new WebhookSecret(ring.open(sealed, id.toString()));
    }

    KeyRing ring() {
        return ring;
    }
}
