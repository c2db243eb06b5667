package dev.loam.storage.object;

import dev.loam.storage.problem.StorageError;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * A form whose file part is the file. Read as it comes, by Tomcat's own parser: the servlet API's parts would first be
 * written to disk in whole.
 */
final class MultipartBody implements UploadBody {
    private static final int MAX_FIELD = 1 << 20;
    private static final int MAX_PART_HEADER = 4096;

    private final HttpServletRequest request;
    private final UserMetadata userMetadata;
    private @Nullable String cacheControl;
    private @Nullable String metadata;
    private @Nullable String contentType;

    MultipartBody(HttpServletRequest request, UserMetadata userMetadata) {
        this.request = request;
        this.userMetadata = userMetadata;
        this.metadata = userMetadata.ofHeader(request.getHeader("x-metadata"));
    }

    static boolean isMultipart(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.regionMatches(true, 0, "multipart/form-data", 0, 19);
    }

    @Override
    public UploadHeader receive(Gate gate) throws IOException {
        FileUpload form = new FileUpload();
        form.setPartHeaderSizeMax(MAX_PART_HEADER);
        UploadHeader file = null;
        try {
            FileItemIterator parts = form.getItemIterator(new ServletRequestContext(request));
            while (parts.hasNext()) {
                FileItemStream part = parts.next();
                if (part.isFormField()) {
                    read(part);
                } else if (file == null) {
                    file = store(part, gate);
                }
            }
        } catch (FileUploadException malformed) {
            throw StorageError.INVALID_REQUEST.exception("The form cannot be read");
        }
        if (file == null) {
            throw StorageError.INVALID_REQUEST.exception("The form has no file");
        }
        return header();
    }

    private UploadHeader store(FileItemStream part, Gate gate) throws IOException {
        contentType = part.getContentType();
        UploadHeader header = header();
        try (InputStream bytes = part.openStream()) {
            bytes.transferTo(gate.admit(header));
        }
        return header;
    }

    private void read(FileItemStream part) throws IOException {
        try (InputStream bytes = part.openStream()) {
            byte[] value = bytes.readNBytes(MAX_FIELD + 1);
            if (value.length > MAX_FIELD) {
                throw StorageError.INVALID_REQUEST.exception("A field of the form is too large");
            }
            String text = new String(value, StandardCharsets.UTF_8);
            switch (String.valueOf(part.getFieldName())) {
                case "cacheControl" -> cacheControl = text;
                case "metadata" -> metadata = userMetadata.of(text);
                case "contentType" -> contentType = text;
                default -> {
                    // Other fields mean nothing to us.
                }
            }
        }
    }

    private UploadHeader header() {
        return new UploadHeader(
                contentType == null || contentType.isBlank() ? "application/octet-stream" : contentType,
                cacheControl == null || cacheControl.isBlank() ? "no-cache" : "max-age=" + cacheControl.strip(),
                metadata,
                null);
    }
}
