package dev.loam.auth.saml.registry;

import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.saml.xml.SamlException;
import dev.loam.platform.identity.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Providers' metadata as it is now: what was read from an address is read again when somebody signs in a day later, or when a
 * signature is by a key that is not in it. One request of all processes reads; what cannot be read stays as it was.
 */
public final class MetadataRefresh {
    private static final Logger log = LoggerFactory.getLogger(MetadataRefresh.class);
    private static final Duration KEPT = Duration.ofDays(1);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMinutes(5);

    private final ProjectWork work;
    private final IdentityProviders providers;
    private final MetadataSource source;
    private final Clock clock;

    MetadataRefresh(ProjectWork work, IdentityProviders providers, MetadataSource source, Clock clock) {
        this.work = work;
        this.providers = providers;
        this.source = source;
        this.clock = clock;
    }

    /** What the provider says of itself; refused when that is over. */
    public IdpMetadata of(Caller.OfProject caller, IdentityProvider provider) throws SamlException {
        Instant now = clock.instant();
        IdpMetadata known = IdpMetadata.of(provider.metadataXml());
        IdpMetadata current = anew(caller, provider, known, known.isOver(now) ? BETWEEN_ATTEMPTS : KEPT);
        if (current.isOver(now)) {
            throw new SamlException("the provider's metadata was valid until " + current.validUntil());
        }
        return current;
    }

    /** The same after a signature by an unknown key: the provider may have changed its keys. */
    public IdpMetadata afterUnknownKey(Caller.OfProject caller, IdentityProvider provider, IdpMetadata known) {
        return anew(caller, provider, known, BETWEEN_ATTEMPTS);
    }

    private IdpMetadata anew(Caller.OfProject caller, IdentityProvider provider, IdpMetadata known, Duration age) {
        String url = provider.metadataUrl();
        if (url == null || !work.writing(caller, session -> providers.claimReading(session, provider.id(), age))) {
            return known;
        }
        try {
            String xml = source.read(url);
            IdpMetadata read = IdpMetadata.of(xml);
            if (!read.entityId().equals(known.entityId())) {
                throw new SamlException("it is of another provider now");
            }
            work.writing(caller, session -> {
                providers.putMetadata(session, provider.id(), url, xml);
                return read;
            });
            return read;
        } catch (SamlException unusable) {
            log.warn(
                    "Metadata of {} of project {} stays as it was: {}",
                    provider.entityId(),
                    caller.project(),
                    unusable.complaint(),
                    unusable);
            return known;
        }
    }
}
