package dev.loam.storage.s3;

import dev.loam.platform.tenancy.ProjectSessions;
import dev.loam.storage.access.StorageCalls;
import dev.loam.storage.accesskey.Signers;
import dev.loam.storage.bucket.BucketService;
import dev.loam.storage.multipart.MultipartService;
import dev.loam.storage.object.ObjectReader;
import dev.loam.storage.object.RemovalService;
import dev.loam.storage.object.TagService;
import dev.loam.storage.object.TransferService;
import dev.loam.storage.object.UploadService;
import dev.loam.storage.retention.ObjectVersions;
import dev.loam.storage.retention.Retentions;
import dev.loam.storage.signature.Signatures;
import dev.loam.storage.usage.StorageUsage;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** Wires the S3 API. */
@Configuration(proxyBeanMethods = false)
@Import(S3Controller.class)
public class S3Configuration {

    @Bean
    Signatures signatures(Signers signers, Clock clock) {
        return new Signatures(signers, clock);
    }

    @Bean
    VersionOperations s3VersionOperations(
            ObjectVersions versions, ObjectReader reader, BucketService buckets, StorageUsage usage) {
        return new VersionOperations(versions, reader, buckets, usage);
    }

    @Bean
    RuleOperations s3RuleOperations(Retentions retentions, BucketService buckets, StorageUsage usage, Clock clock) {
        return new RuleOperations(retentions, buckets, usage, clock);
    }

    @Bean
    ObjectOperations s3ObjectOperations(
            UploadService uploads,
            ObjectReader reader,
            RemovalService removal,
            VersionOperations versions,
            TagService tags,
            JsonMapper json) {
        return new ObjectOperations(uploads, reader, removal, versions, tags, new ObjectHeaders(json));
    }

    @Bean
    Dispatch s3Dispatch(
            ObjectOperations objects,
            BucketService buckets,
            TransferService transfers,
            MultipartService uploads,
            ObjectReader reader,
            VersionOperations versions,
            RuleOperations rules,
            ProjectSessions sessions,
            StorageUsage usage) {
        return new Dispatch(
                new BucketOperations(buckets, usage),
                objects,
                new AttributeOperations(versions, reader, usage),
                new ListOperations(sessions, buckets, usage),
                new CopyOperations(transfers, uploads, reader, versions, objects),
                new MultipartOperations(uploads, buckets, objects),
                versions,
                rules);
    }

    @Bean
    FormUpload s3FormUpload(
            Signatures signatures, StorageCalls calls, UploadService uploads, JsonMapper json, Clock clock) {
        return new FormUpload(signatures, calls, uploads, new ObjectHeaders(json), json, clock);
    }
}
