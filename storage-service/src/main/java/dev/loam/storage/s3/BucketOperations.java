package dev.loam.storage.s3;

import dev.loam.storage.WireTime;
import dev.loam.storage.access.BucketId;
import dev.loam.storage.access.Operation;
import dev.loam.storage.access.StorageCall;
import dev.loam.storage.bucket.Bucket;
import dev.loam.storage.bucket.BucketService;
import dev.loam.storage.problem.S3Error;
import dev.loam.storage.usage.StorageUsage;
import java.io.IOException;
import java.util.List;

/** Buckets, as S3 sees them. */
final class BucketOperations {
    private final BucketService buckets;
    private final StorageUsage usage;

    BucketOperations(BucketService buckets, StorageUsage usage) {
        this.buckets = buckets;
        this.usage = usage;
    }

    void list(S3Request request) throws IOException {
        StorageCall call = request.reading(Operation.S3_BUCKET_LIST);
        List<Bucket> found = buckets.list(call);
        count(call);
        request.answer(XmlText.document(
                "ListAllMyBucketsResult",
                xml -> xml.element(
                                "Owner",
                                owner -> owner.element("ID", call.project()).element("DisplayName", call.project()))
                        .element(
                                "Buckets",
                                all -> found.forEach(bucket -> all.element(
                                        "Bucket",
                                        one -> one.element("Name", bucket.id())
                                                .element("CreationDate", WireTime.of(bucket.createdAt())))))));
    }

    void create(S3Request request) throws IOException {
        ObjectHeaders.requireImplemented(request::header);
        StorageCall call = request.writing(Operation.S3_BUCKET_CREATE);
        BucketId bucket = request.bucket(call);
        if (request.payload().length() > 0) {
            request.document().require("CreateBucketConfiguration");
        }
        buckets.create(call, bucket);
        count(call);
        request.response().setHeader("Location", "/" + bucket);
        request.response().setStatus(200);
    }

    void head(S3Request request) {
        StorageCall call = request.reading(Operation.S3_BUCKET_GET);
        buckets.get(call, request.bucket(call));
        count(call);
        request.response().setStatus(200);
    }

    void delete(S3Request request) {
        StorageCall call = request.writing(Operation.S3_BUCKET_DELETE);
        buckets.delete(call, request.bucket(call));
        count(call);
        request.response().setStatus(204);
    }

    /** Without a name, which to clients means the region that they take when they are told of none. */
    void location(S3Request request) throws IOException {
        answerOf(request, XmlText.document("LocationConstraint", xml -> {}));
    }

    /** Who pays: whoever has the bucket, since nothing else can be chosen. */
    void payer(S3Request request) throws IOException {
        answerOf(request, XmlText.document("RequestPaymentConfiguration", xml -> xml.element("Payer", "BucketOwner")));
    }

    /** A configuration that no bucket has here: an empty one is how S3 says so. */
    void empty(S3Request request, String document) throws IOException {
        answerOf(request, XmlText.document(document, xml -> {}));
    }

    /** The same, where S3 says so by an error. */
    void absent(S3Request request, S3Error error) {
        StorageCall call = request.reading(Operation.S3_BUCKET_GET);
        buckets.require(call, request.bucket(call));
        count(call);
        throw error.exception();
    }

    private void answerOf(S3Request request, String document) throws IOException {
        StorageCall call = request.reading(Operation.S3_BUCKET_GET);
        buckets.require(call, request.bucket(call));
        count(call);
        request.answer(document);
    }

    private void count(StorageCall call) {
        usage.operation(call.project(), call.operation().wireName());
    }
}
