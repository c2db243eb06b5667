package dev.loam.storage.resumable;

import dev.loam.storage.StorageProperties;
import dev.loam.storage.access.Operation;
import dev.loam.storage.access.Performs;
import dev.loam.storage.access.StorageCall;
import dev.loam.storage.problem.StorageError;
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
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** TUS 1.0.0 with creation, creation-with-upload, termination, expiration, checksum and concatenation. */
@RestController
@RequestMapping("/storage/v1/upload/resumable")
class ResumableController {
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

    ResumableController(ResumableService uploads, UploadLinks links, StorageProperties properties) {
        this.uploads = uploads;
        this.links = links;
        this.properties = properties;
    }

    /** Every answer says the version, a refusal too. */
    @ModelAttribute
    void requireVersion(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Tus-Resumable", VERSION);
        if (!request.getMethod().equals("OPTIONS") && !VERSION.equals(request.getHeader("Tus-Resumable"))) {
            response.setHeader("Tus-Version", VERSION);
            throw StorageError.TUS_VERSION_UNSUPPORTED.exception();
        }
    }

    @RequestMapping(
            path = {"", "/{id}"},
            method = RequestMethod.OPTIONS)
    ResponseEntity<Void> abilities() {
        return ResponseEntity.noContent()
                .header("Tus-Version", VERSION)
                .header("Tus-Extension", EXTENSIONS)
                .header("Tus-Checksum-Algorithm", UploadChecksum.ALGORITHMS)
                .header("Tus-Max-Size", Long.toString(properties.maxObjectSize().toBytes()))
                .build();
    }

    @PostMapping
    @Performs(Operation.TUS_CREATE)
    ResponseEntity<Void> create(StorageCall call, HttpServletRequest request) throws IOException {
        UploadMetadata metadata = UploadMetadata.of(request.getHeader("Upload-Metadata"));
        boolean upsert = "true".equalsIgnoreCase(request.getHeader("x-upsert"));
        String concat = request.getHeader("Upload-Concat");
        if (concat != null && concat.startsWith(FINAL)) {
            List<UUID> parts = UploadLinks.ids(concat.substring(FINAL.length()));
            return created(call, uploads.concatenate(call, parts, metadata, upsert))
                    .build();
        }
        if (concat != null && !concat.strip().equals(PARTIAL)) {
            throw StorageError.INVALID_REQUEST.exception("Upload-Concat is partial or final");
        }
        Kind kind = concat == null ? Kind.WHOLE : Kind.PARTIAL;
        ResumableUpload upload = uploads.create(call, kind, metadata, count(request, "Upload-Length"), upsert);
        ResponseEntity.BodyBuilder answer = created(call, upload);
        if (isPiece(request)) {
            UploadChecksum checksum = UploadChecksum.of(request.getHeader("Upload-Checksum"));
            long offset = uploads.append(call, upload.id(), 0, checksum, request.getInputStream());
            answer.header("Upload-Offset", Long.toString(offset));
        }
        return answer.build();
    }

    @RequestMapping(path = "/{id}", method = RequestMethod.HEAD)
    @Performs(Operation.TUS_GET)
    ResponseEntity<Void> look(StorageCall call, @PathVariable String id) throws IOException {
        ResumableUpload upload = uploads.look(call, UploadLinks.id(id));
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("Upload-Offset", Long.toString(upload.received()))
                .header("Upload-Length", Long.toString(upload.length()))
                .header("Upload-Expires", date(upload.expiresAt()));
        if (!upload.metadata().isEmpty()) {
            answer.header("Upload-Metadata", upload.metadata());
        }
        String concat = concat(call, upload);
        if (concat != null) {
            answer.header("Upload-Concat", concat);
        }
        return answer.build();
    }

    @PatchMapping("/{id}")
    @Performs(Operation.TUS_PART)
    ResponseEntity<Void> append(StorageCall call, @PathVariable String id, HttpServletRequest request)
            throws IOException {
        if (!isPiece(request)) {
            throw StorageError.UPLOAD_TYPE_REQUIRED.exception();
        }
        UploadChecksum checksum = UploadChecksum.of(request.getHeader("Upload-Checksum"));
        long offset = uploads.append(
                call, UploadLinks.id(id), count(request, "Upload-Offset"), checksum, request.getInputStream());
        return ResponseEntity.noContent()
                .header("Upload-Offset", Long.toString(offset))
                .build();
    }

    @DeleteMapping("/{id}")
    @Performs(Operation.TUS_DELETE)
    ResponseEntity<Void> terminate(StorageCall call, @PathVariable String id) throws IOException {
        uploads.terminate(call, UploadLinks.id(id));
        return ResponseEntity.noContent().build();
    }

    /** For clients that can send no other method. */
    @PostMapping("/{id}")
    @Performs(Operation.TUS_PART)
    ResponseEntity<Void> overridden(StorageCall call, @PathVariable String id, HttpServletRequest request)
            throws IOException {
        String method = String.valueOf(request.getHeader("X-HTTP-Method-Override"));
        return switch (method.toUpperCase(Locale.ROOT)) {
            case "PATCH" -> append(call, id, request);
            case "DELETE" -> terminate(call, id);
            case "HEAD" -> look(call, id);
            default -> throw StorageError.NO_SUCH_ROUTE.exception();
        };
    }

    private ResponseEntity.BodyBuilder created(StorageCall call, ResumableUpload upload) {
        return ResponseEntity.status(HttpStatus.CREATED)
                .location(URI.create(links.of(call.project(), upload.id())))
                .header("Upload-Expires", date(upload.expiresAt()));
    }

    private @Nullable String concat(StorageCall call, ResumableUpload upload) {
        return switch (upload.kind()) {
            case WHOLE -> null;
            case PARTIAL -> PARTIAL;
            case FINAL ->
                FINAL
                        + String.join(
                                " ",
                                upload.parts().stream()
                                        .map(part -> links.of(call.project(), part))
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
