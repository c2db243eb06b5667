package dev.loam.project.sso;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The OpenID Connect provider at which operators may log in; without an issuer there is none.
 *
 * @param issuer the provider's issuer, exactly as it names itself; its discovery document is below it
 * @param clientId what the provider calls this installation
 * @param clientSecret the secret of that client; none for a public client
 * @param allowedDomains the mail domains whose verified addresses are let in
 * @param scopes what is asked for; {@code openid} and {@code email} are needed
 * @param createOperators whether somebody of an allowed domain who was not invited becomes an operator, of no organization
 * @param timeout how long the provider may take to connect and to answer
 */
@ConfigurationProperties("loam.project.sso")
record SsoProperties(
        @Nullable URI issuer,
        @Nullable String clientId,
        @Nullable String clientSecret,
        @DefaultValue List<String> allowedDomains,
        @DefaultValue({"openid", "email", "profile"}) List<String> scopes,
        @DefaultValue("false") boolean createOperators,
        @DefaultValue("10s") Duration timeout) {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    SsoProperties {
        issuer = issuer == null || issuer.toString().isEmpty() ? null : issuer;
        clientSecret = clientSecret == null || clientSecret.isEmpty() ? null : clientSecret;
        allowedDomains = allowedDomains.stream()
                .map(domain -> domain.strip().toLowerCase(Locale.ROOT))
                .toList();
        scopes = List.copyOf(scopes);
        if (issuer != null) {
            require(isSafe(issuer), "issuer is an https address");
            require(clientId != null && !clientId.isBlank(), "client-id is what the provider calls this installation");
            require(!allowedDomains.isEmpty(), "allowed-domains names the mail domains that are let in");
            require(scopes.containsAll(List.of("openid", "email")), "scopes has openid and email");
        }
    }

    /** Plain HTTP only where nobody can listen. */
    static boolean isSafe(URI address) {
        return "https".equals(address.getScheme())
                || ("http".equals(address.getScheme()) && LOOPBACK.contains(String.valueOf(address.getHost())));
    }

    private static void require(boolean met, String rule) {
        if (!met) {
            throw new IllegalArgumentException("loam.project.sso." + rule);
        }
    }

    @Override
    public String toString() {
        return "SsoProperties[issuer=%s, clientId=%s]".formatted(issuer, clientId);
    }
}
