package dev.loam.messaging.delivery;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Messages at rest.
 *
 * @param masterKeyFile the installation's file of master keys, outside the database and its backups; opens messages that
 *     are queued, or shown in the inbox
 */
@ConfigurationProperties("loam.messaging")
record MessageSealProperties(@Nullable Path masterKeyFile) {}
