package dev.loam.event.stream;

import dev.loam.platform.identity.PlatformSecret;
import dev.loam.platform.secret.KeyRing;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Keeps credentials for brokers from being read in the database, each bound to its row. Thread-safe. */
final class StreamSeal {
    private static final String PROPERTY = "loam.event.stream.master-key-file";

    private final KeyRing ring;
    private final JsonMapper json;

    private StreamSeal(KeyRing ring, JsonMapper json) {
        this.ring = ring;
        this.json = json;
    }

    static StreamSeal fromFile(@Nullable Path file, JsonMapper json) {
        if (file == null) {
            throw new IllegalStateException(
                    "Set %s to the installation's file of master keys: it opens credentials for brokers"
                            .formatted(PROPERTY));
        }
        KeyRing ring = KeyRing.derived(
                file,
                PROPERTY,
                master ->
                        new PlatformSecret(master).derive("stream-credentials").getEncoded());
        return new StreamSeal(ring, json);
    }

    byte[] seal(UUID connection, StreamCredentials credentials) {
        return ring.seal(json.writeValueAsString(credentials), connection.toString());
    }

    StreamCredentials open(UUID connection, byte[] sealed) {
        return json.readValue(ring.open(sealed, connection.toString()), StreamCredentials.class);
    }

    KeyRing ring() {
        return ring;
    }
}
