package dev.loam.storage.s3;

import dev.loam.storage.problem.S3Error;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Which operation a request is, by its method, by what its path names, and by its parameters and headers. */
final class Dispatch {
    /** Parameters that make another operation of a request: one that is not known here is refused, never ignored. */
    private static final Set<String> SUBRESOURCES = Set.of(
            "accelerate",
            "acl",
            "analytics",
            "attributes",
            "cors",
            "delete",
            "encryption",
            "intelligent-tiering",
            "inventory",
            "legal-hold",
            "lifecycle",
            "location",
            "logging",
            "metadataTable",
            "metrics",
            "notification",
            "object-lock",
            "ownershipControls",
            "policy",
            "policyStatus",
            "publicAccessBlock",
            "renameObject",
            "replication",
            "requestPayment",
            "restore",
            "retention",
            "select",
            "session",
            "tagging",
            "torrent",
            "uploads",
            "uploadId",
            "versioning",
            "versions",
            "website");

    /** Those that may be of a version. */
    private static final Set<String> OF_VERSIONS = Set.of("attributes", "tagging");

    private final BucketOperations buckets;
    private final ObjectOperations objects;
    private final AttributeOperations attributes;
    private final ListOperations lists;
    private final CopyOperations copies;
    private final MultipartOperations uploads;
    private final VersionOperations versions;
    private final RuleOperations rules;

    Dispatch(
            BucketOperations buckets,
            ObjectOperations objects,
            AttributeOperations attributes,
            ListOperations lists,
            CopyOperations copies,
            MultipartOperations uploads,
            VersionOperations versions,
            RuleOperations rules) {
        this.buckets = buckets;
        this.objects = objects;
        this.attributes = attributes;
        this.lists = lists;
        this.copies = copies;
        this.uploads = uploads;
        this.versions = versions;
        this.rules = rules;
    }

    void run(S3Request request) throws IOException {
        List<String> named = request.query().names().stream()
                .filter(SUBRESOURCES::contains)
                .distinct()
                .toList();
        if (named.size() > 1) {
            throw S3Error.INVALID_ARGUMENT.exception("Conflicting query string parameters: " + named);
        }
        String subresource = named.isEmpty() ? "" : named.getFirst();
        requireOwner(request);
        if (!subresource.isEmpty()
                && !OF_VERSIONS.contains(subresource)
                && VersionOperations.named(request.query().find("versionId")) != null) {
            throw S3Error.NOT_IMPLEMENTED.exception("%s of a version is not served here".formatted(subresource));
        }
        if (request.path().bucket().isEmpty()) {
            service(request, subresource);
        } else if (request.path().key().isEmpty()) {
            bucket(request, subresource);
        } else {
            object(request, subresource);
        }
    }

    /** Every bucket is the project's, by the name that lists give its owner. */
    private static void requireOwner(S3Request request) {
        String project = request.signer().caller().project().toString();
        for (String name : List.of("x-amz-expected-bucket-owner", "x-amz-source-expected-bucket-owner")) {
            String expected = request.header(name);
            if (expected != null && !expected.equals(project)) {
                throw S3Error.ACCESS_DENIED.exception();
            }
        }
    }

    private void service(S3Request request, String subresource) throws IOException {
        switch (request.method() + " " + subresource) {
            case "GET ", "HEAD " -> buckets.list(request);
            default -> refuse(request, subresource);
        }
    }

    private void bucket(S3Request request, String subresource) throws IOException {
        switch (request.method() + " " + subresource) {
            case "GET " -> {
                if (request.parameter("list-type", "1").equals("2")) {
                    lists.listV2(request);
                } else {
                    lists.list(request);
                }
            }
            case "GET location" -> buckets.location(request);
            case "GET versioning" -> rules.getVersioning(request);
            case "PUT versioning" -> rules.putVersioning(request);
            case "GET lifecycle" -> rules.getLifecycle(request);
            case "PUT lifecycle" -> rules.putLifecycle(request);
            case "DELETE lifecycle" -> rules.deleteLifecycle(request);
            case "GET versions" -> versions.list(request);
            case "GET uploads" -> uploads.list(request);
            case "HEAD " -> buckets.head(request);
            case "PUT " -> buckets.create(request);
            case "DELETE " -> buckets.delete(request);
            case "POST delete" -> objects.deleteMany(request);
            default -> unconfigured(request, subresource);
        }
    }

    /** What clients look at before they do something else: that it was never set is true of all buckets here. */
    private void unconfigured(S3Request request, String subresource) throws IOException {
        switch (request.method() + " " + subresource) {
            case "GET accelerate" -> buckets.empty(request, "AccelerateConfiguration");
            case "GET cors" -> buckets.absent(request, S3Error.NO_SUCH_CORS);
            case "GET logging" -> buckets.empty(request, "BucketLoggingStatus");
            case "GET notification" -> buckets.empty(request, "NotificationConfiguration");
            case "GET replication" -> buckets.absent(request, S3Error.NO_SUCH_REPLICATION);
            case "GET requestPayment" -> buckets.payer(request);
            case "GET tagging" -> buckets.absent(request, S3Error.NO_SUCH_TAGS);
            case "GET website" -> buckets.absent(request, S3Error.NO_SUCH_WEBSITE);
            default -> refuse(request, subresource);
        }
    }

    private void object(S3Request request, String subresource) throws IOException {
        boolean copies = request.header(CopySource.HEADER) != null;
        switch (request.method() + " " + subresource) {
            case "GET ", "HEAD " -> objects.get(request);
            case "GET uploadId" -> uploads.listParts(request);
            case "GET tagging" -> objects.getTags(request);
            case "GET attributes" -> attributes.get(request);
            case "PUT " -> {
                if (copies) {
                    this.copies.copy(request);
                } else {
                    objects.put(request);
                }
            }
            case "PUT uploadId" -> {
                if (copies) {
                    this.copies.copyPart(request);
                } else {
                    uploads.putPart(request);
                }
            }
            case "PUT tagging" -> objects.putTags(request);
            case "POST uploads" -> uploads.create(request);
            case "POST uploadId" -> uploads.complete(request);
            case "DELETE " -> objects.delete(request);
            case "DELETE uploadId" -> uploads.abort(request);
            case "DELETE tagging" -> objects.deleteTags(request);
            default -> refuse(request, subresource);
        }
    }

    private static void refuse(S3Request request, String subresource) {
        throw subresource.isEmpty()
                ? S3Error.METHOD_NOT_ALLOWED.exception()
                : S3Error.NOT_IMPLEMENTED.exception(
                        "%s of %s is not implemented".formatted(request.method(), subresource));
    }
}
