package dev.loam.storage.access;

import dev.loam.platform.identity.Caller;
import jakarta.servlet.http.HttpServletRequest;

/** Makes calls of requests whose caller proved itself in another way than to the gateway. */
public final class StorageCalls {
    private final CallSettings settings;

    StorageCalls(CallSettings settings) {
        this.settings = settings;
    }

    public StorageCall of(Caller.OfProject caller, Operation operation, HttpServletRequest request) {
        return new StorageCall(caller, operation, settings.of(caller, operation, request));
    }
}
