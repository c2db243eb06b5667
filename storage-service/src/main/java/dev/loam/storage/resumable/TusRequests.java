package dev.loam.storage.resumable;

import dev.loam.storage.StorageProperties;
import dev.loam.storage.access.StorageCall;
import dev.loam.storage.problem.StorageError;
import dev.loam.storage.signedurl.SignedUrlTokens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** TUS 1.0.0 with creation, creation-with-upload, termination, expiration, checksum and concatenation: headers in and out. */
final class TusRequests {
    private static final String VERSION = "1.0.0";
    private static final String EXTENSIONS =
            "creation,creation-with-upload,termination,expiration,checksum,concatenation";
    private static final String PIECE = "application/offset+octet-stream";
    private static final String PARTIAL = "partial";
    private static final String FINAL = "final;";
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,18}");

    private final ResumableService uploads;
    private final UploadLinks links;
    private final StorageProperties properties;

    TusRequests(ResumableService uploads, UploadLinks links, StorageProperties properties) {
        this.uploads = uploads;
        this.links = links;
        this.properties = properties;
    }

    /** Every answer says the version, a refusal too. */
    static void requireVersion(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Tus-Resumable", VERSION);
        if (!request.getMethod().equals("OPTIONS") && !VERSION.equals(request.getHeader("Tus-Resumable"))) {
            response.setHeader("Tus-Version", VERSION);
            throw StorageError.TUS_VERSION_UNSUPPORTED.exception();
        }
    }

    ResponseEntity<Void> abilities() {
        return ResponseEntity.noContent()
                .header("Tus-Version", VERSION)
                .header("Tus-Extension", EXTENSIONS)
                .header("Tus-Checksum-Algorithm", UploadChecksum.ALGORITHMS)
                .header("Tus-Max-Size", Long.toString(properties.maxObjectSize().toBytes()))
                .build();
    }

    /** @param permit what a signed URL permits, and nothing else */
    ResponseEntity<Void> create(StorageCall call, HttpServletRequest request, SignedUrlTokens.@Nullable Permit permit)
            throws IOException {
        UploadMetadata sent = UploadMetadata.of(request.getHeader("Upload-Metadata"));
        UploadMetadata metadata = permit == null ? sent : sent.under(permit.address());
        boolean upsert = permit == null ? "true".equalsIgnoreCase(request.getHeader("x-upsert")) : permit.upsert();
        if (permit != null && !metadata.isFor(permit.address())) {
            throw StorageError.INVALID_SIGNATURE.exception();
        }
        boolean signed = permit != null;
        String concat = request.getHeader("Upload-Concat");
        if (concat != null && concat.startsWith(FINAL)) {
            List<UUID> parts = UploadLinks.ids(concat.substring(FINAL.length()));
            return created(call, uploads.concatenate(call, parts, metadata, upsert), signed)
                    .build();
        }
        if (concat != null && !concat.strip().equals(PARTIAL)) {
            throw StorageError.INVALID_REQUEST.exception("Upload-Concat is partial or final");
        }
        Kind kind = concat == null ? Kind.WHOLE : Kind.PARTIAL;
        ResumableUpload upload = uploads.create(call, kind, metadata, count(request, "Upload-Length"), upsert);
        ResponseEntity.BodyBuilder answer = created(call, upload, signed);
        if (isPiece(request)) {
            UploadChecksum checksum = UploadChecksum.of(request.getHeader("Upload-Checksum"));
            ResumableService.Received received =
                    uploads.append(call, upload.id(), 0, checksum, request.getInputStream());
            answer.header("Upload-Offset", Long.toString(received.bytes()));
        }
        return answer.build();
    }

    ResponseEntity<Void> look(StorageCall call, UUID id, boolean signed) throws IOException {
        ResumableUpload upload = uploads.look(call, id);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("Upload-Offset", Long.toString(upload.received()))
                .header("Upload-Length", Long.toString(upload.length()))
                .header("Upload-Expires", date(upload.expiresAt()));
        if (!upload.metadata().isEmpty()) {
            answer.header("Upload-Metadata", upload.metadata());
        }
        String concat = concat(call, upload, signed);
        if (concat != null) {
            answer.header("Upload-Concat", concat);
        }
        return answer.build();
    }

    ResponseEntity<Void> append(StorageCall call, UUID id, HttpServletRequest request) throws IOException {
        if (!isPiece(request)) {
            throw StorageError.UPLOAD_TYPE_REQUIRED.exception();
        }
        UploadChecksum checksum = UploadChecksum.of(request.getHeader("Upload-Checksum"));
        ResumableService.Received received =
                uploads.append(call, id, count(request, "Upload-Offset"), checksum, request.getInputStream());
        return ResponseEntity.noContent()
                .header("Upload-Offset", Long.toString(received.bytes()))
                .header("Upload-Expires", date(received.expiresAt()))
                .build();
    }

    ResponseEntity<Void> terminate(StorageCall call, UUID id) throws IOException {
        uploads.terminate(call, id);
        return ResponseEntity.noContent().build();
    }

    /** What a client that can send no other method means. */
    ResponseEntity<Void> overridden(StorageCall call, UUID id, HttpServletRequest request, boolean signed)
            throws IOException {
        String method = String.valueOf(request.getHeader("X-HTTP-Method-Override"));
        return switch (method.toUpperCase(Locale.ROOT)) {
            case "PATCH" -> append(call, id, request);
            case "DELETE" -> terminate(call, id);
            case "HEAD" -> look(call, id, signed);
            default -> throw StorageError.NO_SUCH_ROUTE.exception();
        };
    }

    /** Refuses an upload that leads elsewhere than the signed URL. */
    void requireAddress(StorageCall call, UUID id, SignedUrlTokens.Permit permit) {
        ResumableUpload upload = uploads.require(call, id);
        if (!permit.address().equals(upload.bucket() + "/" + upload.name())) {
            throw StorageError.INVALID_SIGNATURE.exception();
        }
    }

    private ResponseEntity.BodyBuilder created(StorageCall call, ResumableUpload upload, boolean signed) {
        return ResponseEntity.status(HttpStatus.CREATED)
                .location(URI.create(links.of(call.project(), upload.id(), signed)))
                .header("Upload-Expires", date(upload.expiresAt()));
    }

    private @Nullable String concat(StorageCall call, ResumableUpload upload, boolean signed) {
        return switch (upload.kind()) {
            case WHOLE -> null;
            case PARTIAL -> PARTIAL;
            case FINAL ->
                FINAL
                        + String.join(
                                " ",
                                upload.parts().stream()
                                        .map(part -> links.of(call.project(), part, signed))
                                        .toList());
        };
    }

    private static boolean isPiece(HttpServletRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.strip().equalsIgnoreCase(PIECE);
    }

    private static long count(HttpServletRequest request, String header) {
        String text = request.getHeader(header);
        if (text == null || !COUNT.matcher(text).matches()) {
            throw StorageError.INVALID_REQUEST.exception(header + " is a whole number, and required");
        }
        return Long.parseLong(text);
    }

    private static String date(Instant time) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
    }
}
