package dev.loam.storage.s3;

import dev.loam.storage.access.BucketId;
import dev.loam.storage.access.Operation;
import dev.loam.storage.access.StorageCall;
import dev.loam.storage.bucket.BucketService;
import dev.loam.storage.problem.S3Error;
import dev.loam.storage.retention.BucketRetention;
import dev.loam.storage.retention.Retentions;
import dev.loam.storage.usage.StorageUsage;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;

/** What a bucket keeps and for how long, in S3's words. What these can say and a bucket cannot keep is refused. */
final class RuleOperations {
    private final Retentions retentions;
    private final BucketService buckets;
    private final StorageUsage usage;
    private final Clock clock;

    RuleOperations(Retentions retentions, BucketService buckets, StorageUsage usage, Clock clock) {
        this.retentions = retentions;
        this.buckets = buckets;
        this.usage = usage;
        this.clock = clock;
    }

    void getVersioning(S3Request request) throws IOException {
        StorageCall call = request.reading(Operation.S3_BUCKET_GET);
        String versioning = String.valueOf(find(call, request.bucket(call)).versioning());
        count(call);
        request.answer(XmlText.document(
                "VersioningConfiguration",
                xml -> xml.element(
                        "Status",
                        versioning.equals("off")
                                ? null
                                : versioning.substring(0, 1).toUpperCase(Locale.ROOT) + versioning.substring(1))));
    }

    void putVersioning(S3Request request) throws IOException {
        StorageCall call = request.writing(Operation.S3_BUCKET_UPDATE);
        BucketId bucket = request.bucket(call);
        XmlTree document = request.document().require("VersioningConfiguration");
        String status = document.requireText("Status").strip();
        if (!status.equals("Enabled") && !status.equals("Suspended")) {
            throw S3Error.MALFORMED_XML.exception();
        }
        if ("Enabled".equals(document.find("MfaDelete"))) {
            throw S3Error.NOT_IMPLEMENTED.exception("MfaDelete is not implemented");
        }
        replace(call, bucket, find(call, bucket).withVersioning(status.toLowerCase(Locale.ROOT)));
        request.response().setStatus(200);
    }

    void getLifecycle(S3Request request) throws IOException {
        StorageCall call = request.reading(Operation.S3_BUCKET_GET);
        BucketRetention rules = find(call, request.bucket(call));
        count(call);
        request.answer(LifecycleDocument.write(rules));
    }

    void putLifecycle(S3Request request) throws IOException {
        StorageCall call = request.writing(Operation.S3_BUCKET_UPDATE);
        BucketId bucket = request.bucket(call);
        BucketRetention rules = LifecycleDocument.read(
                request.document().require("LifecycleConfiguration"),
                find(call, bucket).withRules(null, null, null, null, null));
        replace(call, bucket, rules);
        request.response().setStatus(200);
    }

    void deleteLifecycle(S3Request request) {
        StorageCall call = request.writing(Operation.S3_BUCKET_UPDATE);
        BucketId bucket = request.bucket(call);
        replace(call, bucket, find(call, bucket).withRules(null, null, null, null, null));
        request.response().setStatus(204);
    }

    private BucketRetention find(StorageCall call, BucketId bucket) {
        buckets.require(call, bucket);
        return retentions.find(call.project(), bucket.value());
    }

    /** No policy says who may change what a bucket keeps. */
    private void replace(StorageCall call, BucketId bucket, BucketRetention rules) {
        call.requireServiceRole();
        retentions.replace(call.project(), bucket.value(), rules, clock.instant());
        count(call);
    }

    private void count(StorageCall call) {
        usage.operation(call.project(), call.operation().wireName());
    }
}
