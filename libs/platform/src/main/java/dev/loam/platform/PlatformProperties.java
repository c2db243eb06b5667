package dev.loam.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What all services of an installation have in common.
 *
 * @param secret the secret that the services share, at least 32 bytes in base64; never in the database
 * @param secretFile a file that holds the secret, instead of the secret itself
 * @param publicUrl the address under which clients reach the gateway
 * @param internalPort the port of the standalone process that only its own services use; 0 where services run apart
 * @param node the name of this process in usage records and logs
 */
@ConfigurationProperties("loam.platform")
public record PlatformProperties(
        @Nullable String secret,
        @Nullable Path secretFile,
        @DefaultValue("http://127.0.0.1:8000") URI publicUrl,
        @DefaultValue("0") int internalPort,
        @DefaultValue("local") String node) {

    byte[] secretBytes() {
        if (secret != null && !secret.isBlank()) {
            return Base64.getDecoder().decode(secret.strip());
        }
        if (secretFile == null) {
            throw new IllegalStateException("Set loam.platform.secret or loam.platform.secret-file: all services of an"
                    + " installation share one secret of at least 32 random bytes, base64-encoded");
        }
        try {
            return Base64.getDecoder().decode(Files.readString(secretFile).strip());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The platform secret cannot be read from " + secretFile, unreadable);
        }
    }

    @Override
    public String toString() {
        return "PlatformProperties[publicUrl=%s, internalPort=%d, node=%s]".formatted(publicUrl, internalPort, node);
    }
}
