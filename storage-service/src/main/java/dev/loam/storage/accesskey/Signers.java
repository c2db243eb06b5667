package dev.loam.storage.accesskey;

import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeListener;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Grants;
import dev.loam.platform.outage.Outage;
import dev.loam.platform.project.ProjectRef;
import dev.loam.storage.problem.S3Error;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.RestClientException;

/**
 * Finds out what a signature has to be made with. Keys are kept opened until the change feed tells of the project's, and
 * what is no key is not kept at all: guessing costs the guesser's project a look-up by index each. Thread-safe.
 */
public final class Signers implements ChangeListener {
    private static final int CAPACITY = 10_000;

    private final AccessKeyRepository keys;
    private final KeySeal seal;
    private final AnonymousKeyClient anonymousKeys;
    private final Clock clock;
    private final ConcurrentMap<String, Known> known = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    Signers(AccessKeyRepository keys, KeySeal seal, AnonymousKeyClient anonymousKeys, Clock clock) {
        this.keys = keys;
        this.seal = seal;
        this.anonymousKeys = anonymousKeys;
        this.clock = clock;
    }

    /**
     * Who signs with this access key.
     *
     * @param caller as the gateway made it: of the project, or of a user whose token came along
     * @param session whether a token came along; then the access key is the project's ref
     */
    public Signer require(Caller.OfProject caller, String accessKey, boolean session) {
        ProjectRef project = caller.project();
        if (session) {
            if (!accessKey.equals(project.value())) {
                throw S3Error.INVALID_TOKEN.exception("A session token comes with the project's ref as access key");
            }
            String secret = find(accessKey, () -> anonymousKey(project))
                    .orElseThrow(S3Error.INVALID_ACCESS_KEY::exception)
                    .secret();
            return new Signer(caller, KeyAccess.READ_WRITE, secret);
        }
        Known found = find(accessKey, () -> key(accessKey)).orElseThrow(S3Error.INVALID_ACCESS_KEY::exception);
        AccessKey key = found.key();
        if (key == null || !accessKey.startsWith(project.value()) || !key.isValidAt(clock.instant())) {
            throw S3Error.INVALID_ACCESS_KEY.exception();
        }
        return new Signer(serviceRole(caller, key), key.access(), found.secret());
    }

    @Override
    public void changed(Change change) {
        switch (change.kind()) {
            case AccessKeys.CHANGE, Change.KEY, Change.PROJECT -> {
                changes.incrementAndGet();
                known.keySet().removeIf(accessKey -> accessKey.startsWith(change.key()));
            }
            default -> {}
        }
    }

    @Override
    public void missed() {
        changes.incrementAndGet();
        known.clear();
    }

    private Optional<Known> find(String accessKey, Supplier<Optional<Known>> lookup) {
        Known cached = known.get(accessKey);
        if (cached != null) {
            return Optional.of(cached);
        }
        long before = changes.get();
        Optional<Known> found = lookup.get();
        if (found.isPresent() && changes.get() == before) {
            if (known.size() >= CAPACITY) {
                known.clear();
            }
            known.put(accessKey, found.get());
        }
        return found;
    }

    private Optional<Known> key(String accessKey) {
        return keys.find(accessKey)
                .map(stored -> new Known(
                        stored.key(), seal.open(stored.secret(), stored.key().accessKey())));
    }

    private Optional<Known> anonymousKey(ProjectRef project) {
        try {
            String key = anonymousKeys.standing(project).key();
            return key == null ? Optional.empty() : Optional.of(new Known(null, key));
        } catch (RestClientException failure) {
            if (Outage.in(failure) == null) {
                throw failure;
            }
            throw S3Error.UNAVAILABLE.exception("Keys cannot be looked up at the moment");
        }
    }

    private static Caller.OfProject serviceRole(Caller.OfProject caller, AccessKey key) {
        Grants grants = key.buckets() == null
                ? Grants.ALL
                : new Grants(false, Set.of(), Set.copyOf(key.buckets()), Set.of(), false);
        return new Caller.OfProject(
                caller.project(),
                Caller.OfProject.SERVICE_ROLE,
                "{\"role\":\"service_role\",\"access_key\":\"%s\"}".formatted(key.accessKey()),
                null,
                null,
                caller.requestId(),
                grants,
                caller.hop());
    }

    /** @param key null for the project's key for everybody */
    private record Known(@Nullable AccessKey key, String secret) {
        @Override
        public String toString() {
            return "Known[…]";
        }
    }
}
