package dev.loam.auth.keys;

import dev.loam.auth.keys.SigningKeyLookup.SigningKey;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeListener;
import dev.loam.platform.project.ProjectRef;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/** The signer of each project, asked for once and forgotten when the project changes. Thread-safe. */
public final class SigningKeys implements ChangeListener {
    private static final int CAPACITY = 10_000;

    private final SigningKeyLookup lookup;
    private final ConcurrentMap<ProjectRef, TokenSigner> signers = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    SigningKeys(SigningKeyLookup lookup) {
        this.lookup = lookup;
    }

    public TokenSigner of(ProjectRef project) {
        TokenSigner known = signers.get(project);
        return known != null ? known : fetch(project);
    }

    @Override
    public void changed(Change change) {
        if (change.kind().equals(Change.PROJECT) && ProjectRef.isValid(change.key())) {
            changes.incrementAndGet();
            signers.remove(new ProjectRef(change.key()));
        }
    }

    @Override
    public void missed() {
        changes.incrementAndGet();
        signers.clear();
    }

    /** What was answered while something changed may be old: it serves this once and is not kept. */
    private TokenSigner fetch(ProjectRef project) {
        long before = changes.get();
        SigningKey key = lookup.current(project);
        TokenSigner signer = TokenSigner.of(
                key.kid(),
                key.privateJwk().isString()
                        ? key.privateJwk().asString()
                        : key.privateJwk().toString());
        if (signers.size() >= CAPACITY) {
            signers.clear();
        }
        signers.put(project, signer);
        if (changes.get() != before) {
            signers.remove(project, signer);
        }
        return signer;
    }
}
