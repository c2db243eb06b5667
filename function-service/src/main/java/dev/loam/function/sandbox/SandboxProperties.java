package dev.loam.function.sandbox;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How tenant code is confined.
 *
 * @param floor the least confinement with which tenant code is run: none, seccomp, landlock or uid
 * @param firstUid the first of the user ids that workers get where the service runs as root, one per worker
 */
@ConfigurationProperties("loam.function.sandbox")
public record SandboxProperties(
        @DefaultValue("landlock") SandboxFloor floor,
        @DefaultValue("200000") int firstUid) {}
