package dev.loam.sdk.platform;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A project to make.
 *
 * @param name the name people see
 * @param organizationId the organization that owns it; the operator's own when null
 * @param settings settings by document: {@code auth}, {@code rest}, …
 * @param region where its cluster has to stand; anywhere when null
 * @param label what its cluster has to be labelled with
 */
public record NewProject(
        String name,
        @Nullable UUID organizationId,
        @Nullable Map<String, ?> settings,
        @Nullable String region,
        @Nullable String label) {

    /** A project of which nothing else is asked. */
    public static NewProject named(String name) {
        return new NewProject(name, null, null, null, null);
    }

    /** The same, owned by an organization. */
    public NewProject in(UUID organization) {
        return new NewProject(name, organization, settings, region, label);
    }
}
