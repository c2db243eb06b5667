package dev.loam.function;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What functions may be and how long is remembered what they did.
 *
 * @param root folder for deployed jars
 * @param masterKeyFile a file with 32 random bytes in base64, outside the database and its backups; opens secrets
 * @param maxJar the largest jar that can be deployed
 * @param maxUnpacked the most that a jar's content may come to
 * @param maxBody the largest body of a request to a function, and of what a function sends to or gets from the platform
 * @param maxMemoryMb the most memory that a function may ask for
 * @param maxTimeout the longest that a function may ask to run
 * @param maxConcurrency the most invocations at a time that a function may ask for
 * @param maxMinInstances the most workers that a function may have kept although nobody calls
 * @param retention how long invocations and what they printed are kept
 */
@ConfigurationProperties("loam.function")
public record FunctionProperties(
        @DefaultValue("data/functions") Path root,
        @Nullable Path masterKeyFile,
        @DefaultValue("100MB") DataSize maxJar,
        @DefaultValue("512MB") DataSize maxUnpacked,
        @DefaultValue("10MB") DataSize maxBody,
        @DefaultValue("1024") int maxMemoryMb,
        @DefaultValue("15m") Duration maxTimeout,
        @DefaultValue("100") int maxConcurrency,
        @DefaultValue("2") int maxMinInstances,
        @DefaultValue("14d") Duration retention) {}
