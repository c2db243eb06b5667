package dev.loam.gateway.credential;

import dev.loam.platform.project.ProjectRef;

/**
 * What an API key stands for.
 *
 * @param ref the project that it opens
 * @param role the database role of its requests
 * @param keyId its id, for the bill and the access log
 */
public record ResolvedKey(ProjectRef ref, String role, String keyId) {}
