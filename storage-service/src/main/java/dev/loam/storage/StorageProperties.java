package dev.loam.storage;

import dev.loam.storage.blob.S3StoreProperties;
import dev.loam.storage.blob.StoreName;
import dev.loam.storage.render.RenderProperties;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Objects and where they lie.
 *
 * @param root the folder that holds all projects' blobs
 * @param blobs where new blobs go: {@code files}, or {@code s3} with the bucket of {@code loam.storage.s3}; a project that was
 *     moved stays where it was moved to
 * @param maxObjectSize no object may be larger, whatever its bucket allows
 * @param signedUploadLifetime how long a signed upload URL can be used
 * @param resumableUploadLifetime how long a resumable upload may take from its creation to its last byte
 * @param multipartUploadLifetime how long an upload in parts, as clients of S3 make them, may take to be completed
 * @param smallestPart the least that a part of such an upload has, unless it is the last
 * @param masterKeyFile the installation's file of master keys, one a line in base64; it opens the secrets of access keys
 * @param sweepPause how long the sweeper rests between two projects
 * @param sweepInterval how often each project is swept for blobs that nothing refers to
 * @param orphanGrace how old such a blob must be before the sweeper removes it
 * @param scrubInterval how long after a blob was last read it is read again and compared with what was stored
 * @param scrubRate how many bytes are read for that in a second
 * @param migrationLease how long whoever moves a project's blobs may be silent before another goes on with it
 * @param s3 the bucket in which bytes can lie
 * @param render transforming images
 */
@ConfigurationProperties(value = "loam.storage", ignoreUnknownFields = false)
public record StorageProperties(
        @DefaultValue("data/blobs") Path root,
        @DefaultValue("files") StoreName blobs,
        @DefaultValue("5GB") DataSize maxObjectSize,
        @DefaultValue("2h") Duration signedUploadLifetime,
        @DefaultValue("24h") Duration resumableUploadLifetime,
        @DefaultValue("7d") Duration multipartUploadLifetime,
        @DefaultValue("5MB") DataSize smallestPart,
        @Nullable Path masterKeyFile,
        @DefaultValue("1m") Duration sweepPause,
        @DefaultValue("24h") Duration sweepInterval,
        @DefaultValue("1h") Duration orphanGrace,
        @DefaultValue("30d") Duration scrubInterval,
        @DefaultValue("8MB") DataSize scrubRate,
        @DefaultValue("2m") Duration migrationLease,
        @NestedConfigurationProperty @DefaultValue S3StoreProperties s3,
        @NestedConfigurationProperty @DefaultValue RenderProperties render) {}
