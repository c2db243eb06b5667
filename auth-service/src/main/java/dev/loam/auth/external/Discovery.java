package dev.loam.auth.external;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import dev.loam.auth.external.ProviderDefinition.OpenId;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What is known of OpenID Connect providers: read when somebody first signs in there, and again after an hour; their keys
 * after five minutes, or when a token names one that is new. Thread-safe.
 */
final class Discovery {
    private static final Duration KEPT = Duration.ofHours(1);
    private static final int CAPACITY = 1000;

    private final ProviderHttp http;
    private final Clock clock;
    private final ConcurrentMap<String, Discovered> known = new ConcurrentHashMap<>();

    Discovery(ProviderHttp http, Clock clock) {
        this.http = http;
        this.clock = clock;
    }

    /**
     * A provider as it describes itself.
     *
     * @param keys its public keys, which are fetched when they are needed
     */
    record Discovered(ProviderMetadata metadata, JWKSource<SecurityContext> keys, Instant until) {}

    Discovered of(ExternalProvider provider) throws ProviderException {
        OpenId openId = Objects.requireNonNull(provider.definition().openId());
        String address = provider.base() + openId.discovery();
        Discovered discovered = known.get(address);
        if (discovered != null && discovered.until().isAfter(clock.instant())) {
            return discovered;
        }
        Discovered anew = discover(provider, openId, address);
        if (known.size() >= CAPACITY) {
            known.clear();
        }
        known.put(address, anew);
        return anew;
    }

    private Discovered discover(ExternalProvider provider, OpenId openId, String address) throws ProviderException {
        ProviderMetadata metadata = ProviderMetadata.of(http.document(address));
        requireOwn(provider, openId, metadata.issuer());
        try {
            // No thread looks ahead: keys are read when somebody signs in.
            JWKSource<SecurityContext> keys = JWKSourceBuilder.<SecurityContext>create(
                            URI.create(metadata.keys()).toURL(), http.documents())
                    .refreshAheadCache(false)
                    .retrying(true)
                    .build();
            return new Discovered(metadata, keys, clock.instant().plus(KEPT));
        } catch (MalformedURLException | IllegalArgumentException malformed) {
            throw new ProviderException("its jwks_uri is no address", malformed);
        }
    }

    /** A document that names another issuer would let one provider speak for another. */
    private static void requireOwn(ExternalProvider provider, OpenId openId, String issuer) throws ProviderException {
        boolean own = openId.tenants()
                ? sameHost(issuer, provider.base())
                : issuer.equals(provider.base())
                        || issuer.equals(provider.base() + "/")
                        || openId.aliases().contains(issuer);
        if (!own) {
            throw new ProviderException("its discovery document names another issuer");
        }
    }

    private static boolean sameHost(String issuer, String base) {
        try {
            // The place for the tenant is no part of an address.
            String host = URI.create(issuer.replaceAll("[{}]", "")).getHost();
            return host != null && host.equalsIgnoreCase(URI.create(base).getHost());
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
