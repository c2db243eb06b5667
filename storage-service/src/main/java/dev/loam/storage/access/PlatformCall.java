package dev.loam.storage.access;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Grants;
import dev.loam.platform.identity.RequestId;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.tenancy.SessionSettings;

/**
 * What the platform itself does to a project's objects, for an operator or because it is time: as service_role, since
 * the app's triggers run under it.
 */
public final class PlatformCall {
    private PlatformCall() {}

    public static StorageCall of(ProjectRef project, RequestId request, Operation operation) {
        String role = Caller.OfProject.SERVICE_ROLE;
        Caller.OfProject caller = new Caller.OfProject(
                project, role, "{\"role\":\"%s\"}".formatted(role), null, null, request, Grants.ALL, 0);
        SessionSettings settings = SessionSettings.of(caller)
                .with("request.jwt.claim.role", role)
                .with("storage.operation", operation.wireName())
                .with("storage.allow_delete_query", "true");
        return new StorageCall(caller, operation, settings);
    }
}
