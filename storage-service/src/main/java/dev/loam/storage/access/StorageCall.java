package dev.loam.storage.access;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.tenancy.SessionSettings;
import dev.loam.storage.problem.StorageError;
import org.jspecify.annotations.Nullable;

/**
 * One call. Buckets and objects are named through it, so that none is reached that the caller's grants do not cover.
 *
 * @param caller who calls
 * @param operation what for
 * @param settings what the database is told of the call, its policies above all
 */
public record StorageCall(Caller.OfProject caller, Operation operation, SessionSettings settings) {

    public ProjectRef project() {
        return caller.project();
    }

    /** The {@code sub} of the caller's token: owner of what it creates. */
    public @Nullable String userId() {
        return caller.userId();
    }

    public BucketId bucket(String id) {
        BucketId bucket = new BucketId(id);
        if (!caller.grants().allowsBucket(id)) {
            throw StorageError.ACCESS_DENIED.exception("Nothing grants this caller the bucket " + id);
        }
        return bucket;
    }

    public ObjectAddress object(String bucket, String key) {
        return new ObjectAddress(bucket(bucket), key);
    }

    public boolean allowsBucket(String id) {
        return caller.grants().allowsBucket(id);
    }

    public void requireServiceRole() {
        if (!caller.isServiceRole()) {
            throw StorageError.ROLE_REQUIRED.exception();
        }
    }

    /**
     * The same call with row-level security out of the way, where something other than a policy permits it: a bucket's
     * public flag, a signed URL. Not the role that owns our own tables: triggers of the app run under it.
     */
    public SessionSettings elevated() {
        return settings.with("role", Caller.OfProject.SERVICE_ROLE);
    }
}
