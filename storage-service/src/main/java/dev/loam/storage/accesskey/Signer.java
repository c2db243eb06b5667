package dev.loam.storage.accesskey;

import dev.loam.platform.identity.Caller;

/**
 * Who may sign, and as whom it then acts.
 *
 * @param caller role, claims and buckets of its requests
 * @param access what it may do there
 * @param secret what it signs with
 */
public record Signer(Caller.OfProject caller, KeyAccess access, String secret) {

    @Override
    public String toString() {
        return "Signer[%s]".formatted(caller.project());
    }
}
