package dev.loam.storage.object;

import dev.loam.storage.problem.StorageError;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.tomcat.util.http.fileupload.MultipartStream;
import org.jspecify.annotations.Nullable;

/**
 * A form whose file part is the file. Read as it comes, by Tomcat's own parser: the servlet API's parts would first be
 * written to disk in whole.
 */
final class MultipartBody implements UploadBody {
    private static final int MAX_FIELD = 1 << 20;
    private static final int BUFFER = 1 << 16;

    private final HttpServletRequest request;
    private final UserMetadata userMetadata;
    private @Nullable String cacheControl;
    private @Nullable String metadata;
    private @Nullable String contentType;
    private boolean fileSeen;

    MultipartBody(HttpServletRequest request, UserMetadata userMetadata) {
        this.request = request;
        this.userMetadata = userMetadata;
        this.metadata = userMetadata.ofHeader(request.getHeader("x-metadata"));
    }

    @Override
    public UploadHeader receive(Gate gate) throws IOException {
        try {
            MultipartStream form = new MultipartStream(
                    request.getInputStream(), FormPart.boundary(request.getContentType()), BUFFER, null);
            boolean more = form.skipPreamble();
            while (more) {
                take(FormPart.of(form.readHeaders()), form, gate);
                more = form.readBoundary();
            }
        } catch (MultipartStream.MalformedStreamException | IllegalArgumentException malformed) {
            throw StorageError.INVALID_REQUEST.exception("The form cannot be read");
        }
        if (!fileSeen) {
            throw StorageError.INVALID_REQUEST.exception("The form has no file");
        }
        return header();
    }

    private void take(FormPart part, MultipartStream form, Gate gate) throws IOException {
        try (InputStream bytes = form.newInputStream()) {
            if (!part.isFile()) {
                field(part.name(), bytes);
            } else if (!fileSeen) {
                fileSeen = true;
                contentType = part.contentType();
                bytes.transferTo(gate.admit(header()));
            }
        }
    }

    private void field(String name, InputStream bytes) throws IOException {
        byte[] value = bytes.readNBytes(MAX_FIELD + 1);
        if (value.length > MAX_FIELD) {
            throw StorageError.INVALID_REQUEST.exception("A field of the form is too large");
        }
        String text = new String(value, StandardCharsets.UTF_8);
        if (name.equals("cacheControl")) {
            cacheControl = text.strip();
        } else if (name.equals("metadata")) {
            metadata = userMetadata.of(text);
        }
    }

    private UploadHeader header() {
        return new UploadHeader(
                contentType == null || contentType.isBlank() ? "application/octet-stream" : contentType,
                cacheControl == null || cacheControl.isEmpty() ? "no-cache" : "max-age=" + cacheControl,
                metadata,
                null,
                null,
                request.getHeader("x-robots-tag"));
    }
}
