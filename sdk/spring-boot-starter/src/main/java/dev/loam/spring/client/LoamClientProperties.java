package dev.loam.spring.client;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which project this app belongs to.
 *
 * @param url the installation's address, or the project's own, which ends in {@code /p/<ref>}
 * @param key the project's key: a publishable one for work done as users, a secret one for work past all policies
 * @param timeout how long an answer may take
 * @param attempts how often a request is sent in all that is not answered and may be sent again
 * @param jwt how users' tokens are told from others
 * @param webhook where events come in
 */
@ConfigurationProperties(prefix = "loam.client")
public record LoamClientProperties(
        URI url,
        String key,
        @DefaultValue("2m") Duration timeout,
        @DefaultValue("4") int attempts,
        @DefaultValue Jwt jwt,
        @DefaultValue Webhook webhook) {

    /**
     * How users' tokens are told from others.
     *
     * @param issuer who must have issued them; the installation's {@code /auth/v1} under its public address, which is taken
     *     to be the one in {@code url} when nothing is said
     * @param audience for whom they must be
     * @param keys where the keys are that verify them; the project's own when nothing is said
     */
    public record Jwt(
            @Nullable String issuer,
            @DefaultValue("authenticated") String audience,
            @Nullable URI keys) {}

    /**
     * Where events come in.
     *
     * @param path the path that the webhook calls
     * @param secrets what its calls are signed with, {@code whsec_…}: both, while one takes the other's place
     * @param tolerance how old a call may be
     */
    public record Webhook(
            @DefaultValue("/loam/events") String path,
            @DefaultValue List<String> secrets,
            @DefaultValue("5m") Duration tolerance) {
        @Override
        public String toString() {
            return "Webhook[path=%s]".formatted(path);
        }
    }

    /** Refuses what would only fail later. */
    public LoamClientProperties {
        if (key == null || key.isBlank()) {
            throw new IllegalArgumentException("loam.client.key: a project is asked with one of its keys");
        }
    }

    /** Who must have issued a user's token. */
    public String issuer() {
        return jwt.issuer() != null ? jwt.issuer() : installation() + "/auth/v1";
    }

    /** Where the keys are that verify users' tokens. */
    public URI keys() {
        return jwt.keys() != null ? jwt.keys() : URI.create(bare(url) + "/auth/v1/.well-known/jwks.json");
    }

    private String installation() {
        return bare(url).replaceFirst("/p/[a-z]+$", "");
    }

    private static String bare(URI address) {
        return address.toString().replaceFirst("/+$", "");
    }

    @Override
    public String toString() {
        return "LoamClientProperties[url=%s]".formatted(url);
    }
}
