package dev.loam.sdk.platform;

import java.util.UUID;

/**
 * A new project with what opens it. Told once: store what you need of it.
 *
 * @param ref its name in addresses
 * @param name the name people see
 * @param organizationId who owns it
 * @param publishableKey the key for apps in users' hands
 * @param secretKey the key for servers, past all policies
 * @param anonKey the first one as a JWT
 * @param serviceRoleKey the second one as a JWT
 * @param dbUrl logs in as the owner of schema public
 */
public record ProjectCredentials(
        String ref,
        String name,
        UUID organizationId,
        String publishableKey,
        String secretKey,
        String anonKey,
        String serviceRoleKey,
        String dbUrl) {
    @Override
    public String toString() {
        return "ProjectCredentials[ref=%s]".formatted(ref);
    }
}
