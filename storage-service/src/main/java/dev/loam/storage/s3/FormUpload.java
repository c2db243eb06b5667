package dev.loam.storage.s3;

import dev.loam.platform.identity.Caller;
import dev.loam.storage.access.ObjectAddress;
import dev.loam.storage.access.Operation;
import dev.loam.storage.access.RawPath;
import dev.loam.storage.access.StorageCall;
import dev.loam.storage.access.StorageCalls;
import dev.loam.storage.accesskey.Signer;
import dev.loam.storage.checksum.ChecksumAlgorithm;
import dev.loam.storage.object.ObjectExtras;
import dev.loam.storage.object.UploadBody;
import dev.loam.storage.object.UploadHeader;
import dev.loam.storage.object.UploadService;
import dev.loam.storage.object.WriteCondition;
import dev.loam.storage.problem.S3Error;
import dev.loam.storage.signature.Signatures;
import dev.loam.storage.signature.UriEncoding;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A file from a browser's form, which somebody signed for whoever fills it in. */
final class FormUpload {
    private static final int BUFFER = 1 << 16;

    private final Signatures signatures;
    private final StorageCalls calls;
    private final UploadService uploads;
    private final ObjectHeaders headers;
    private final JsonMapper json;
    private final Clock clock;

    FormUpload(
            Signatures signatures,
            StorageCalls calls,
            UploadService uploads,
            ObjectHeaders headers,
            JsonMapper json,
            Clock clock) {
        this.signatures = signatures;
        this.calls = calls;
        this.uploads = uploads;
        this.headers = headers;
        this.json = json;
        this.clock = clock;
    }

    void receive(Caller.OfProject caller, RawPath path, HttpServletRequest http, HttpServletResponse response)
            throws IOException {
        FormFields form = FormFields.read(http);
        if (!"AWS4-HMAC-SHA256".equals(form.require("x-amz-algorithm"))) {
            throw S3Error.INVALID_ARGUMENT.exception("x-amz-algorithm must be AWS4-HMAC-SHA256");
        }
        String policyText = form.require("policy");
        Signer signer = signatures.verifyPolicy(
                caller,
                form.require("x-amz-credential"),
                form.require("x-amz-date"),
                policyText,
                form.find("x-amz-signature"));
        PostPolicy policy = PostPolicy.parse(policyText, json);
        policy.requireValidAt(clock.instant());
        policy.requirePermits(form, path.bucket());
        if (!signer.access().allowsWriting()) {
            throw S3Error.ACCESS_DENIED.exception();
        }
        StorageCall call = calls.of(signer.caller(), Operation.S3_OBJECT_UPLOAD, http);
        ObjectAddress address = call.object(path.bucket(), form.require("key"));
        UploadService.Stored stored = uploads.put(call, address, WriteCondition.REPLACE, body(form, policy));
        answer(form, address, stored, response);
    }

    private UploadBody body(FormFields form, PostPolicy policy) {
        UploadHeader header = headers.read(form.names(), form::find, null);
        BodyChecksums checksums = BodyChecksums.of(form::find);
        return gate -> {
            copy(form.file(), gate.admit(header), checksums, policy.range());
            ChecksumAlgorithm algorithm = checksums.algorithm();
            ObjectExtras extras = header.extras() == null ? ObjectExtras.NONE : header.extras();
            return algorithm == null
                    ? header
                    : header.with(extras.withChecksum(algorithm.name(), checksums.value(), "FULL_OBJECT"));
        };
    }

    private static void copy(
            InputStream file, OutputStream out, BodyChecksums checksums, PostPolicy.@Nullable Range range)
            throws IOException {
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        for (int count = file.read(buffer); count >= 0; count = file.read(buffer)) {
            size += count;
            if (range != null && size > range.most()) {
                throw S3Error.ENTITY_TOO_LARGE.exception();
            }
            checksums.update(buffer, 0, count);
            out.write(buffer, 0, count);
        }
        if (range != null && size < range.least()) {
            throw S3Error.ENTITY_TOO_SMALL.exception("Your proposed upload is smaller than the minimum allowed size");
        }
        checksums.verify(Map.of());
    }

    private static void answer(
            FormFields form, ObjectAddress address, UploadService.Stored stored, HttpServletResponse response)
            throws IOException {
        response.setHeader("ETag", stored.etag());
        String redirect = form.find("success_action_redirect");
        if (redirect != null && redirect.matches("https?://[!-~]+")) {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader(
                    "Location",
                    "%s%sbucket=%s&key=%s&etag=%s"
                            .formatted(
                                    redirect,
                                    redirect.contains("?") ? "&" : "?",
                                    UriEncoding.encode(address.bucket().value(), false),
                                    UriEncoding.encode(address.key(), false),
                                    UriEncoding.encode(stored.etag(), false)));
            return;
        }
        String status = form.find("success_action_status");
        if (!"201".equals(status)) {
            response.setStatus("200".equals(status) ? HttpServletResponse.SC_OK : HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        byte[] bytes = XmlText.bare(
                        "PostResponse",
                        xml -> xml.element("Location", "/" + address)
                                .element("Bucket", address.bucket())
                                .element("Key", address.key())
                                .element("ETag", stored.etag()))
                .getBytes(StandardCharsets.UTF_8);
        response.setStatus(HttpServletResponse.SC_CREATED);
        response.setContentType("application/xml");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
