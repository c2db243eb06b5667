package dev.loam.project.secret;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The key that opens the secrets in the database.
 *
 * @param masterKeyFile a file of keys, 32 random bytes in base64 each, one a line, the newest last; outside the database
 *     and its backups
 */
@ConfigurationProperties("loam.project")
record MasterKeyProperties(@Nullable Path masterKeyFile) {}
