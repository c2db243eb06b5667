package dev.loam.storage.s3;

import dev.loam.platform.identity.Caller;
import dev.loam.storage.access.BucketId;
import dev.loam.storage.access.ObjectAddress;
import dev.loam.storage.access.Operation;
import dev.loam.storage.access.RawPath;
import dev.loam.storage.access.StorageCall;
import dev.loam.storage.access.StorageCalls;
import dev.loam.storage.accesskey.KeyAccess;
import dev.loam.storage.accesskey.Signer;
import dev.loam.storage.problem.S3Error;
import dev.loam.storage.signature.Payload;
import dev.loam.storage.signature.SignedQuery;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A request to the S3 API whose signature holds.
 *
 * @param path bucket and key that it names; empty where it names none
 */
record S3Request(
        HttpServletRequest http,
        HttpServletResponse response,
        StorageCalls calls,
        RawPath path,
        SignedQuery query,
        Signer signer,
        Payload payload) {
    private static final int LARGEST_DOCUMENT = 4 << 20;

    /** A call that reads, if the key may. */
    StorageCall reading(Operation operation) {
        require(signer.access().allowsReading());
        return call(operation);
    }

    /** A call that changes something, if the key may. */
    StorageCall writing(Operation operation) {
        require(signer.access().allowsWriting());
        return call(operation);
    }

    /** A call that reads one thing to write another, if the key may do both. */
    StorageCall copying(Operation operation) {
        require(signer.access() == KeyAccess.READ_WRITE);
        return call(operation);
    }

    BucketId bucket(StorageCall call) {
        return call.bucket(path.bucket());
    }

    ObjectAddress address(StorageCall call) {
        if (path.key().getBytes(StandardCharsets.UTF_8).length > 1024) {
            throw S3Error.KEY_TOO_LONG.exception();
        }
        return call.object(path.bucket(), path.key());
    }

    String method() {
        return http.getMethod();
    }

    @Nullable
    String header(String name) {
        return http.getHeader(name);
    }

    /** The value of a parameter, or the other if it is not there or empty. */
    String parameter(String name, String other) {
        String value = query.find(name);
        return value == null || value.isEmpty() ? other : value;
    }

    /** The body, which must be XML. */
    XmlTree document() throws IOException {
        return XmlTree.parse(ReceivedBody.bytes(this, BodyChecksums.of(http), LARGEST_DOCUMENT));
    }

    /** The same where checksums among the headers are of an object, and not of the document. */
    XmlTree documentAboutChecksums() throws IOException {
        return XmlTree.parse(ReceivedBody.bytes(this, BodyChecksums.md5(http), LARGEST_DOCUMENT));
    }

    void answer(String document) throws IOException {
        answer(HttpServletResponse.SC_OK, document);
    }

    void answer(int status, String document) throws IOException {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("application/xml");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private StorageCall call(Operation operation) {
        Caller.OfProject caller = signer.caller();
        return calls.of(caller, operation, http);
    }

    private static void require(boolean allowed) {
        if (!allowed) {
            throw S3Error.ACCESS_DENIED.exception();
        }
    }
}
