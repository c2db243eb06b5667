package dev.loam.auth.mfa;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Secrets of factors at rest.
 *
 * @param masterKeyFile the installation's file of master keys, outside the database and its backups; opens the secrets of
 *     authenticator apps
 */
@ConfigurationProperties("loam.auth")
record FactorProperties(@Nullable Path masterKeyFile) {}
